import { emptyValues, fieldNames, type TicketFields } from '@shared/domain/ticket';
import { sameValue } from '@shared/domain/ticket-form';
import { IconPencil } from '@tabler/icons-react';
import { reachable } from '../../components/reachable';
import { useTranslation } from '../../i18n';
import { useCategories, valueText } from '../ticket';
import classes from './review.module.css';

/** What the agent filed against what the machine had proposed, field by field; what differs comes first. */
export function Comparison({ fields }: { readonly fields: TicketFields }) {
  const { t } = useTranslation();
  const categories = useCategories((state) => state.categories);
  const rows = fieldNames
    .map((name) => {
      const { value, proposed } = fields[name];
      const filed = valueText(name, value, { t, categories });
      const machine = proposed === null ? '' : valueText(name, proposed.value, { t, categories });
      const isUntouched = proposed === null && sameValue(value, emptyValues[name]);
      return {
        name,
        filed: isUntouched ? '' : filed,
        machine,
        differs: proposed !== null && !sameValue(value, proposed.value),
      };
    })
    .filter(({ filed, machine }) => filed !== '' || machine !== '')
    .sort((left, right) => Number(right.differs) - Number(left.differs));
  return (
    <section {...reachable} className={classes.comparison} aria-label={t('review.tab.comparison')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('review.compare.field')}</th>
            <th scope="col">{t('review.compare.filed')}</th>
            <th scope="col">{t('review.compare.machine')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, filed, machine, differs }) => (
            <tr key={name} data-differs={differs || undefined}>
              <th scope="row">
                {t(`ticket.field.${name}`)}
                {differs && (
                  <span className={classes.differs}>
                    <IconPencil size={14} aria-hidden />
                    {t('review.compare.differs')}
                  </span>
                )}
              </th>
              <td>{filed || t('ticket.empty')}</td>
              <td>{machine || <span className={classes.quiet}>{t('review.compare.nothing')}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
