import { type DueState, dueState } from '@shared/domain/handling';
import { type Html, html } from '../html';
import type { Translate } from '../texts';
import type { UnitTicket } from '../view';
import { badge } from './layout';

const dueMarks: Readonly<Record<Exclude<DueState, 'none'>, string>> = {
  overdue: '■',
  today: '▲',
  soon: '◆',
  later: '○',
};

/** How a ticket stands, in words with marks: stage, deadline, supervision, extension, urgency, joint. */
export function marksOf(t: Translate, { handling, urgency }: UnitTicket, unit: string, now: Date): Html {
  const due = dueState(handling, now);
  return html`<span class="badges">${badge('stage', '●', t(`stage.${handling.stage}`))}
${due !== 'none' && badge(`due-${due}`, dueMarks[due], t(`due.${due}`))}
${urgency !== 'normal' && badge('due-today', '!', t(`urgency.${urgency}`))}
${handling.supervised && badge('due-overdue', '◎', t('supervised'))}
${handling.extension !== null && badge('stage', '…', t('extensionOpen'))}
${handling.unit !== unit && badge('stage', '＋', t('joint'))}</span>`;
}
