import { IconAlertCircle } from '@tabler/icons-react';
import { errorText, useTranslation } from '../../i18n';
import { columnText } from './column-text';
import classes from './rules.module.css';
import { isEdited, type TableName, useRules } from './store';

const mostShown = 200;

/** What the edit on the screen would change, and what is wrong with it: found out on the last tickets at each step. */
export function TrialPanel({ onOpen }: { readonly onOpen: (table: TableName, row: number) => void }) {
  const { t } = useTranslation();
  const trial = useRules((state) => state.trial);
  const edited = useRules(isEdited);
  return (
    <section className={classes.trial} aria-label={t('rules.trial.title')} aria-busy={trial === null}>
      <h2 className={classes.trialTitle} role="status">
        {trial === null
          ? t('rules.trial.running')
          : trial.problems.length > 0
            ? t('rules.trial.problems', { count: trial.problems.length })
            : !edited
              ? t('rules.trial.unchanged', { tried: trial.tried })
              : t('rules.trial.moved', { tried: trial.tried, moved: trial.moved.length })}
      </h2>
      {trial !== null && trial.problems.length > 0 && (
        <ul className={classes.trialList}>
          {trial.problems.slice(0, mostShown).map(({ table, row, column, code, value }) => (
            <li key={`${table}${row}${column}${code}${value}`}>
              <button type="button" className={classes.problem} onClick={() => onOpen(table, row - 2)}>
                <IconAlertCircle size={14} aria-hidden />
                <span>
                  {t('rules.trial.place', {
                    table: t(`rules.table.${table}`),
                    row,
                    column: column === '' ? '' : columnText(t, column).label,
                  })}
                </span>
                <span>{errorText({ code, detail: { value } })}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {trial !== null && edited && trial.problems.length === 0 && trial.moved.length > 0 && (
        <table className={classes.moved}>
          <thead>
            <tr>
              <th scope="col">{t('rules.trial.number')}</th>
              <th scope="col">{t('ticket.field.title')}</th>
              <th scope="col">{t('rules.trial.from')}</th>
              <th scope="col">{t('rules.trial.to')}</th>
              <th scope="col">{t('rules.trial.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {trial.moved.slice(0, mostShown).map(({ ticketId, number, title, from, to, reason }) => (
              <tr key={ticketId}>
                <td>{number}</td>
                <td>{title || t('ticket.untitled')}</td>
                <td>{from}</td>
                <td>{to}</td>
                <td>{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {trial !== null && trial.moved.length > mostShown && (
        <p className={classes.quiet}>{t('rules.trial.more', { count: trial.moved.length - mostShown })}</p>
      )}
    </section>
  );
}
