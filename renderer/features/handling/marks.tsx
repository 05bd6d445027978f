import { dueState, type Handling } from '@shared/domain/handling';
import { IconAlertTriangle, IconClock, IconEye, IconHourglass } from '@tabler/icons-react';
import { shortTime } from '../../components/format';
import { useTranslation } from '../../i18n';
import classes from './handling.module.css';

/** Stage, deadline, supervision and extension, each in words with a sign of its own. */
export function HandlingMarks({ handling }: { readonly handling: Handling }) {
  const { t } = useTranslation();
  const { stage, dueAt, supervised, extension } = handling;
  const due = dueState(handling, new Date());
  return (
    <span className={classes.marks}>
      <span>{t(`handling.stage.${stage}`)}</span>
      {due !== 'none' && dueAt !== null && (
        <span className={classes.due} data-due={due}>
          {due === 'later' ? <IconClock size={14} aria-hidden /> : <IconAlertTriangle size={14} aria-hidden />}
          {due !== 'later' && `${t(`handling.due.${due}`)} · `}
          {t('handling.dueAt', { time: shortTime(dueAt) })}
        </span>
      )}
      {supervised && (
        <span className={classes.attention}>
          <IconEye size={14} aria-hidden />
          {t('handling.supervised')}
        </span>
      )}
      {extension !== null && (
        <span className={classes.attention}>
          <IconHourglass size={14} aria-hidden />
          {t('handling.move.askExtension')}
        </span>
      )}
    </span>
  );
}
