import { Button, Group, Progress, Text } from '@mantine/core';
import type { Contracts } from '@shared/contracts';
import type { Failure, Result } from '@shared/domain/result';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import type { z } from 'zod';
import { type AdmittedFile, api } from '../../app/api';
import { shortTime } from '../../components/format';
import { tellDone, tellFailure } from '../../components/notices';
import { reachable } from '../../components/reachable';
import { errorText, useTranslation } from '../../i18n';
import { isReviewer, useSession } from '../session';
import { RegistryPreview } from './registry-preview';
import classes from './settings.module.css';

type State = z.infer<Contracts['registry']['state']['output']>;
type Problems = z.infer<Contracts['registry']['problems']['output']>;

/** The registry of merchants and places: which one is used, and a city's own in its place. */
export function RegistryPart() {
  const { t, i18n } = useTranslation();
  const [state, setState] = useState<State | null>(null);
  const [chosen, setChosen] = useState<AdmittedFile | null>(null);
  const isAllowed = useSession(({ session }) => isReviewer(session));
  const read = useCallback(async () => {
    const result = await api.registry.state({});
    if (result.ok) setState(result.value);
    else tellFailure(result.error);
  }, []);
  useEffect(() => {
    void read();
    const ends = [
      api.on('registry.progress', (progress) => {
        setState((before) => (before === null ? before : { ...before, progress }));
        if (['done', 'failed', 'cancelled'].includes(progress.phase)) void read();
      }),
      api.on('core.restarted', () => void read()),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [read]);
  if (state === null) return null;
  const { imported, canUndo, progress } = state;
  const isBusy = progress.phase === 'reading' || progress.phase === 'indexing';
  const ask = async (asked: Promise<Result<unknown>>) => {
    const result = await asked;
    if (!result.ok) tellFailure(result.error);
  };
  const choose = async () => {
    const result = await api.shell.chooseRegistry({});
    if (!result.ok) tellFailure(result.error);
    else if (result.value !== null) setChosen(result.value);
  };
  return (
    <>
      <h2 className={classes.heading}>{t('settings.registry.title')}</h2>
      {imported.length === 0 ? (
        <Text>{t('settings.registry.shipped')}</Text>
      ) : (
        <ul className={classes.rows} aria-label={t('settings.registry.title')}>
          {imported.map(({ name, at, accepted, kinds }) => (
            <li key={at}>
              <time className={classes.when} dateTime={at}>
                {shortTime(at)}
              </time>
              <span>
                {name}
                <span className={classes.quiet}>
                  {kinds.map((kind) => t(`settings.registry.kind.${kind}`)).join(t('app.listSeparator'))}
                </span>
              </span>
              <span>
                {t('settings.registry.entries', { count: accepted, shown: accepted.toLocaleString(i18n.language) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {!isAllowed && <Text c="dimmed">{t('settings.registry.byLead')}</Text>}
      {isAllowed && chosen === null && (
        <Group>
          <Button variant="default" disabled={isBusy} onClick={() => void choose()}>
            {t('settings.registry.choose')}
          </Button>
          {canUndo && (
            <Button variant="default" disabled={isBusy} onClick={() => void ask(api.registry.undo({}))}>
              {t('settings.registry.undo')}
            </Button>
          )}
          {imported.length > 0 && (
            <Button variant="default" disabled={isBusy} onClick={() => void ask(api.registry.restoreShipped({}))}>
              {t('settings.registry.useShipped')}
            </Button>
          )}
        </Group>
      )}
      {chosen !== null && (
        <RegistryPreview
          file={chosen}
          onEnd={() => setChosen(null)}
          onImport={(encoding) => {
            setChosen(null);
            void ask(api.registry.import({ token: chosen.token, encoding }));
          }}
        />
      )}
      <ImportProgress progress={progress} />
    </>
  );
}

const failureOf = (failure: State['progress']['failure']): Failure => ({
  code: failure?.code ?? 'registry.stopped',
  ...(failure?.detail === undefined ? {} : { detail: failure.detail }),
});

function ImportProgress({ progress }: { readonly progress: State['progress'] }) {
  const { t, i18n } = useTranslation();
  const { phase, name, rows, share, accepted, bad, failure } = progress;
  const shown = (count: number) => count.toLocaleString(i18n.language);
  if (phase === 'idle') return null;
  if (phase === 'failed') {
    return (
      <p className={classes.failure} role="alert">
        <IconAlertTriangle size={18} aria-hidden />
        {errorText(failureOf(failure))}
      </p>
    );
  }
  if (phase === 'cancelled') return <Text role="status">{t('settings.registry.cancelled')}</Text>;
  if (phase === 'done') {
    return (
      <>
        <Text role="status">
          {name === ''
            ? t('settings.registry.switched')
            : t('settings.registry.done', { name, accepted: shown(accepted), bad: shown(bad) })}
        </Text>
        {bad > 0 && <ProblemList />}
      </>
    );
  }
  return (
    <div>
      <Group justify="space-between">
        <Text role="status">{t(`settings.registry.${phase}`, { rows: shown(rows) })}</Text>
        <Button size="compact-sm" variant="default" onClick={() => void api.registry.cancel({})}>
          {t('app.cancel')}
        </Button>
      </Group>
      <Progress
        mt="xs"
        aria-label={t(`settings.registry.${phase}`, { rows: shown(rows) })}
        value={phase === 'indexing' ? 100 : share * 100}
        striped={phase === 'indexing'}
        transitionDuration={0}
      />
    </div>
  );
}

/** Which rows were left out and why: to read here, or as a table to mend the file by. */
function ProblemList() {
  const { t, i18n } = useTranslation();
  const [found, setFound] = useState<Problems | null>(null);
  useEffect(() => {
    void api.registry.problems({}).then((result) => {
      if (result.ok) setFound(result.value);
    });
  }, []);
  if (found === null || found.total === 0) return null;
  const reasonOf = ({ reason, column }: Problems['problems'][number]) =>
    t(`settings.registry.reason.${reason}`, { column });
  const save = async () => {
    const heading = [t('settings.registry.row'), t('settings.registry.column'), t('settings.registry.why')];
    const lines = found.problems.map((problem) => [String(problem.row), problem.column, reasonOf(problem)]);
    const result = await api.shell.saveRegistryProblems({ heading, lines });
    if (!result.ok) tellFailure(result.error);
    else if (result.value.saved) tellDone(t('settings.registry.saved'));
  };
  return (
    <>
      {found.total > found.problems.length && (
        <Text c="dimmed">
          {t('settings.registry.firstProblems', {
            shown: found.problems.length.toLocaleString(i18n.language),
            total: found.total.toLocaleString(i18n.language),
          })}
        </Text>
      )}
      <ul {...reachable} className={classes.rows} aria-label={t('settings.registry.problems')}>
        {found.problems.map((problem) => (
          <li key={problem.row}>
            <span className={classes.when}>{t('settings.registry.rowNumber', { row: problem.row })}</span>
            <span>{reasonOf(problem)}</span>
          </li>
        ))}
      </ul>
      <div>
        <Button variant="default" onClick={() => void save()}>
          {t('settings.registry.save')}
        </Button>
      </div>
    </>
  );
}
