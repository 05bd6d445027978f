import { Button, Radio, Textarea } from '@mantine/core';
import type { HandledItem } from '@shared/contracts/handling';
import { type HandlingMove, type Score, summaryOf, type VisitItem, visitItem } from '@shared/domain/handling';
import type { Failure } from '@shared/domain/result';
import { useState } from 'react';
import { groupPhone } from '../../components/format';
import { tellDone } from '../../components/notices';
import { errorText, useTranslation } from '../../i18n';
import classes from './handling.module.css';
import { spokenDay } from './spoken-time';
import { moveTicket } from './store';

type Answers = Readonly<Partial<Record<VisitItem, boolean>>>;
type Evaluated = Score | 'none';
const evaluations = [1, 2, 3, 'none'] as const satisfies Evaluated[];

/** The call back to the caller: what to say, what to ask, and what follows from the answers. */
export function VisitForm({ item }: { readonly item: HandledItem }) {
  const { t } = useTranslation();
  const [answers, setAnswers] = useState<Answers>({});
  const [evaluated, setEvaluated] = useState<Evaluated | null>(null);
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { handling, title, callerPhone } = item;
  const isAnswered = visitItem.options.every((name) => answers[name] !== undefined);
  const isBad = visitItem.options.some((name) => answers[name] === false);
  const isReady = isAnswered && (isBad ? reason.trim() !== '' : evaluated !== null);
  const submit = async (moves: HandlingMove[]) => {
    setBusy(true);
    const failed = await moveTicket(item.ticketId, moves);
    setBusy(false);
    setFailure(failed);
    if (failed === null) tellDone(t('handling.done', { move: t('handling.visit.title') }));
  };
  const visited = (): HandlingMove[] => {
    const items = visitItem.options.map((name) => ({ item: name, satisfied: answers[name] ?? false }));
    const visit: HandlingMove = { kind: 'visit', items, reason };
    if (isBad) return [visit];
    if (evaluated === null || evaluated === 'none') {
      return [visit, { kind: 'close', reason: t('handling.visit.notEvaluated') }];
    }
    return [visit, { kind: 'evaluate', score: evaluated, source: 'told', reason: '' }, { kind: 'close', reason: '' }];
  };
  if (!handling.callable) return <p className={classes.quiet}>{t('handling.visit.noPhone')}</p>;
  return (
    <form
      className={classes.visit}
      aria-label={t('handling.visit.title')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !isBusy) void submit(visited());
      }}
    >
      <p>
        <strong>{groupPhone(callerPhone)}</strong>
        {handling.unanswered > 0 && (
          <span className={classes.quiet}> {t('handling.visit.tries', { count: handling.unanswered })}</span>
        )}
      </p>
      <blockquote className={classes.script}>
        {t('handling.visit.script', { day: spokenDay(item.finishedAt), title, unit: handling.unit })}
        <span className={classes.prose}>{summaryOf(handling).reply || t('handling.visit.noReply')}</span>
      </blockquote>
      <p className={classes.quiet}>{t('handling.visit.ask')}</p>
      {visitItem.options.map((name) => (
        <Radio.Group
          key={name}
          label={t(`handling.visit.item.${name}`)}
          value={answers[name] === undefined ? '' : String(answers[name])}
          onChange={(value) => setAnswers({ ...answers, [name]: value === 'true' })}
        >
          <div className={classes.choices}>
            <Radio size="xs" value="true" label={t('handling.visit.yes')} />
            <Radio size="xs" value="false" label={t('handling.visit.no')} />
          </div>
        </Radio.Group>
      ))}
      {isBad && (
        <Textarea
          label={t('handling.visit.why')}
          value={reason}
          maxLength={2_000}
          autosize
          minRows={2}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      )}
      {isAnswered && !isBad && (
        <Radio.Group
          label={t('handling.visit.evaluation')}
          value={evaluated === null ? '' : String(evaluated)}
          onChange={(value) => setEvaluated(evaluations.find((one) => String(one) === value) ?? null)}
        >
          <div className={classes.choices}>
            {evaluations.map((one) => (
              <Radio
                key={one}
                size="xs"
                value={String(one)}
                label={one === 'none' ? t('handling.visit.noEvaluation') : t(`handling.score.${one}`)}
              />
            ))}
          </div>
        </Radio.Group>
      )}
      {failure !== null && (
        <p className={classes.failure} role="alert">
          {errorText(failure)}
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" size="compact-md" disabled={!isReady} loading={isBusy}>
          {t(isBad ? 'handling.visit.submitBad' : 'handling.visit.submitGood')}
        </Button>
        <Button
          size="compact-md"
          variant="default"
          disabled={isBusy}
          onClick={() => void submit([{ kind: 'visit', items: [], reason: '' }])}
        >
          {t('handling.visit.unanswered')}
        </Button>
      </div>
    </form>
  );
}
