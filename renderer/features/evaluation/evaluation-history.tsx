import type { CallEvaluation } from '@shared/domain/call-evaluation';
import { evaluationOf } from '@shared/domain/call-evaluation';
import i18next from 'i18next';
import { shortTime } from '../../components/format';
import { useTranslation } from '../../i18n';
import classes from './evaluation.module.css';

/** 满意（来电人按键） */
export function evaluationText(entries: readonly CallEvaluation[] | undefined): string {
  const evaluation = evaluationOf(entries);
  if (evaluation === null) return i18next.t('evaluation.none');
  return wordOf(evaluation);
}

function wordOf({ score, source }: CallEvaluation): string {
  return score === null
    ? i18next.t('evaluation.takenBack')
    : i18next.t(`evaluation.${source}`, { score: i18next.t(`handling.score.${score}`) });
}

type EvaluationHistoryProps = { readonly evaluations: readonly CallEvaluation[] | undefined };

/** What the caller thought of the call, for whoever reviews it; what was changed afterwards stays in sight. */
export function EvaluationHistory({ evaluations = [] }: EvaluationHistoryProps) {
  const { t } = useTranslation();
  const entries = evaluations.map((entry) => `${shortTime(entry.at)} ${wordOf(entry)}`);
  return (
    <p className={classes.line} data-score={evaluationOf(evaluations)?.score ?? 'none'}>
      <span className={classes.name}>{t('evaluation.title')}</span>
      <strong>{evaluationText(evaluations)}</strong>
      {entries.length > 1 && (
        <span className={classes.quiet}>{t('evaluation.changed', { entries: entries.join(' → ') })}</span>
      )}
    </p>
  );
}
