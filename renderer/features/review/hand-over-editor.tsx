import { Button, Select } from '@mantine/core';
import type { Failure } from '@shared/domain/result';
import type { GroupAgent } from '@shared/sync/drafts';
import { type KeyboardEvent, useCallback, useEffect, useState } from 'react';
import { api } from '../../app/api';
import { Key } from '../../components/key';
import { tellDone } from '../../components/notices';
import { errorText, useTranslation } from '../../i18n';
import classes from './review.module.css';
import { useReview } from './store';

type Agent = { readonly id: string; readonly label: string };

/** Agents as the list shows them: those of one name with what they sign in with. */
function labelled(agents: readonly GroupAgent[]): Agent[] {
  const isShared = (name: string) => agents.filter((agent) => agent.name === name).length > 1;
  return agents.map(({ id, name, username }) => {
    const label = username !== undefined && isShared(name) ? `${name} (${username})` : name;
    return { id, label };
  });
}

/** To whom a draft goes that was taken over: the other agents of the group, found by name. `agentId`: who has it. */
export function HandOverEditor({ agentId, onDone }: { readonly agentId: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const handOver = useReview((state) => state.handOver);
  const [agents, setAgents] = useState<readonly Agent[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const [isSending, setSending] = useState(false);
  // While another name is typed, nobody is chosen: what stands in the box is who gets it.
  const chosen = agents?.find(({ id, label }) => id === chosenId && label === search);
  const read = useCallback(async () => {
    const found = await api.review.groupAgents({});
    setFailure(found.ok ? null : found.error);
    if (found.ok) setAgents(labelled(found.value).filter(({ id }) => id !== agentId));
  }, [agentId]);
  useEffect(() => void read(), [read]);
  const send = async () => {
    if (chosen === undefined || isSending) return;
    setSending(true);
    const isDone = await handOver(chosen.id);
    setSending(false);
    if (!isDone) return;
    tellDone(t('review.draft.handedOver', { name: chosen.label }));
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // A list that is open takes the key for the choice.
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
    else if (event.key === 'Escape') onDone();
    else return;
    event.preventDefault();
  };
  return (
    <section
      className={classes.return}
      aria-label={t('review.draft.handOver')}
      aria-busy={agents === null && failure === null}
      onKeyDown={onKeyDown}
    >
      {failure !== null && (
        <p className={classes.failure} role="alert">
          {errorText(failure)}
        </p>
      )}
      {agents?.length === 0 && <p role="status">{t('review.draft.handOverNone')}</p>}
      {agents !== null && agents.length > 0 && (
        <Select
          label={t('review.draft.handOverTitle')}
          description={t('review.draft.handOverHint')}
          placeholder={t('review.draft.handOverTo')}
          data={agents.map(({ id, label }) => ({ value: id, label }))}
          value={chosenId}
          onChange={setChosenId}
          searchValue={search}
          onSearchChange={setSearch}
          searchable
          autoFocus
          disabled={failure !== null}
          selectFirstOptionOnChange
          maw="28rem"
          maxDropdownHeight={240}
          comboboxProps={{ position: 'top-start' }}
        />
      )}
      <div className={classes.decision}>
        <Button variant="default" onClick={onDone} rightSection={<Key name="Esc" />}>
          {t('app.cancel')}
        </Button>
        <span className={classes.space} />
        {failure === null ? (
          <Button
            disabled={chosen === undefined}
            loading={isSending}
            onClick={() => void send()}
            rightSection={<Key name="Ctrl+Enter" />}
          >
            {t('review.draft.handOverSend')}
          </Button>
        ) : (
          <Button autoFocus onClick={() => void read()}>
            {t('app.failure.tryAgain')}
          </Button>
        )}
      </div>
    </section>
  );
}
