import { Button } from '@mantine/core';
import { type CallEvaluation, evaluationOf, evaluationWaitMs } from '@shared/domain/call-evaluation';
import type { Score } from '@shared/domain/handling';
import { IconPhoneIncoming } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../app/api';
import { useShortcuts } from '../../app/shortcuts';
import { Key } from '../../components/key';
import { tellFailure } from '../../components/notices';
import { useTranslation } from '../../i18n';
import { useCallStore } from '../call';
import classes from './evaluation.module.css';
import { evaluationText } from './evaluation-history';

type EvaluationLineProps = {
  readonly ticketId: string;
  readonly evaluations: readonly CallEvaluation[] | undefined;
  /** ISO 8601; missing: the caller was not asked. */
  readonly askedAt: string | undefined;
};

const scores = [1, 2, 3] as const satisfies Score[];

/**
 * At the end of a call: asks the caller to evaluate it by key, or takes down what the caller says. Without either it stays what it is: not
 * evaluated. The caller's own key can't be changed by anybody.
 */
export function EvaluationLine({ ticketId, evaluations, askedAt }: EvaluationLineProps) {
  const { t } = useTranslation();
  // As long as the call is on the caller can press a key.
  const isOn = useCallStore(({ running }) => running?.ticketId === ticketId && running.state === 'live');
  const line = useRef<HTMLFieldSetElement>(null);
  const [isTelling, setTelling] = useState(false);
  const isWaiting = useIsWaiting(askedAt);
  const current = evaluationOf(evaluations);
  const isPressed = current?.source === 'key';
  const isOpen = !isPressed && (isTelling || (isWaiting && current === null));

  const ask = async () => {
    if (!isOn || isPressed) return setTelling(!isPressed);
    const result = await api.evaluation.ask({ ticketId });
    if (!result.ok) return tellFailure(result.error);
    setTelling(true);
  };
  const record = async (score: Score | null) => {
    if (!isOpen) return;
    const result = await api.evaluation.record({ ticketId, score });
    if (!result.ok && result.error.code !== 'evaluation.unchanged') return tellFailure(result.error);
    setTelling(false);
  };
  useShortcuts({
    'Alt+E': () => void ask(),
    ...(isOpen && {
      '1': () => void record(1),
      '2': () => void record(2),
      '3': () => void record(3),
      Escape: () => setTelling(false),
    }),
  });
  // The keys are for the choice now, not for the text that was being typed.
  useEffect(() => {
    if (isTelling) line.current?.querySelector('button')?.focus();
  }, [isTelling]);

  return (
    <fieldset ref={line} className={classes.line} data-score={current?.score ?? 'none'}>
      <legend className={classes.name}>{t('evaluation.title')}</legend>
      <span role="status">
        <strong>{evaluationText(evaluations)}</strong>
        {isWaiting && isOn && current === null && <span className={classes.quiet}> {t('evaluation.waiting')}</span>}
      </span>
      {isOpen ? (
        <>
          {isOn && current === null && <span className={classes.say}>{t('evaluation.say')}</span>}
          <span className={classes.quiet}>{t('evaluation.toldAsk')}</span>
          {scores.map((score) => (
            <Button
              key={score}
              size="compact-xs"
              variant={current?.score === score ? 'filled' : 'default'}
              aria-pressed={current?.score === score}
              rightSection={<Key name={String(score)} />}
              onClick={() => void record(score)}
            >
              {t(`handling.score.${score}`)}
            </Button>
          ))}
          {current !== null && (
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => void record(null)}>
              {t('evaluation.takeBack')}
            </Button>
          )}
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setTelling(false)}>
            {t('evaluation.later')}
          </Button>
        </>
      ) : (
        !isPressed && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={isOn ? <IconPhoneIncoming size={14} aria-hidden /> : undefined}
            rightSection={<Key name="Alt+E" />}
            onClick={() => void ask()}
          >
            {t(current !== null ? 'evaluation.change' : isOn ? 'evaluation.ask' : 'evaluation.record')}
          </Button>
        )
      )}
    </fieldset>
  );
}

/** Whether a key would still count, until it no longer would. */
function useIsWaiting(askedAt: string | undefined): boolean {
  const until = askedAt === undefined ? 0 : Date.parse(askedAt) + evaluationWaitMs;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    setNow(Date.now());
    const left = until - Date.now();
    if (left <= 0) return;
    const timer = setTimeout(() => setNow(Date.now()), left + 1);
    return () => clearTimeout(timer);
  }, [until]);
  return now <= until;
}
