import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import type { RewritingProposal, RewrittenField } from '@shared/contracts/rewriting';
import { diffChars } from 'diff';
import { useEffect, useState } from 'react';
import { api } from '../../app/api';
import { useShortcuts } from '../../app/shortcuts';
import { Key } from '../../components/key';
import { tellFailure } from '../../components/notices';
import { useTranslation } from '../../i18n';
import { acceptRewriting, deskForm, flushEdits } from './desk-form';
import classes from './rewriting.module.css';

/** Whether this desk may ask a model, followed live. */
function useIsOn(): boolean {
  const [isOn, setOn] = useState(false);
  useEffect(() => {
    const read = () =>
      void api.rewriting.settings({}).then((result) => {
        if (result.ok) setOn(result.value.enabled);
      });
    read();
    const ends = [api.on('rewriting.changed', ({ enabled }) => setOn(enabled)), api.on('core.restarted', read)];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  return isOn;
}

/** Asks the model in the office's network for better words, and shows both texts: nothing changes before somebody has compared and agreed. */
export function Rewriting({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation();
  const isOn = useIsOn();
  const [isAsking, setAsking] = useState(false);
  const [proposal, setProposal] = useState<RewritingProposal | null>(null);
  const ask = async () => {
    if (!isOn || isAsking) return;
    setAsking(true);
    const result = (await flushEdits()) ? await api.rewriting.propose({ ticketId }) : null;
    setAsking(false);
    if (result === null || deskForm.getState().ticket?.id !== ticketId) return;
    if (result.ok) setProposal(result.value);
    else tellFailure(result.error);
  };
  useShortcuts({ 'Alt+R': () => void ask() });
  if (!isOn) return null;
  return (
    <>
      <Button
        variant="default"
        size="sm"
        loading={isAsking}
        onClick={() => void ask()}
        rightSection={<Key name="Alt+R" />}
      >
        {t('ticket.rewrite.ask')}
      </Button>
      {proposal !== null && (
        <Comparison
          proposal={proposal}
          onClose={() => setProposal(null)}
          onAccept={(fields) => {
            setProposal(null);
            void acceptRewriting(proposal.proposalId, fields);
          }}
        />
      )}
    </>
  );
}

type ComparisonProps = {
  readonly proposal: RewritingProposal;
  readonly onClose: () => void;
  readonly onAccept: (fields: RewrittenField[]) => void;
};

function Comparison({ proposal: { changes, model, milliseconds }, onClose, onAccept }: ComparisonProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly RewrittenField[]>(changes.map(({ field }) => field));
  return (
    <Modal opened onClose={onClose} size="xl" title={t('ticket.rewrite.title')} transitionProps={{ duration: 0 }}>
      <Stack gap="sm">
        <Text c="dimmed">{t('ticket.rewrite.explain', { model, seconds: (milliseconds / 1_000).toFixed(1) })}</Text>
        {changes.map(({ field, before, after }) => (
          <section key={field} className={classes.change} aria-label={t(`ticket.field.${field}`)}>
            <Checkbox
              label={t(`ticket.field.${field}`)}
              checked={chosen.includes(field)}
              onChange={(event) =>
                setChosen(event.currentTarget.checked ? [...chosen, field] : chosen.filter((other) => other !== field))
              }
            />
            <dl className={classes.pair}>
              <dt>{t('ticket.rewrite.before')}</dt>
              <dd>
                <Difference before={before} after={after} side="before" />
              </dd>
              <dt>{t('ticket.rewrite.after')}</dt>
              <dd>
                <Difference before={before} after={after} side="after" />
              </dd>
            </dl>
          </section>
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ticket.rewrite.keep')}
          </Button>
          <Button data-autofocus disabled={chosen.length === 0} onClick={() => onAccept([...chosen])}>
            {t('ticket.rewrite.accept')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

type DifferenceProps = { readonly before: string; readonly after: string; readonly side: 'before' | 'after' };

/** One of two texts, with what the other one does not have marked. */
function Difference({ before, after, side }: DifferenceProps) {
  const parts = diffChars(before, after).filter((part) => (side === 'before' ? !part.added : !part.removed));
  let at = 0;
  return parts.map(({ value, added, removed }) => {
    const key = at;
    at += value.length;
    if (added) return <ins key={key}>{value}</ins>;
    return removed ? <del key={key}>{value}</del> : <span key={key}>{value}</span>;
  });
}
