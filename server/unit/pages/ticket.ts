import {
  type HandlingActor,
  type HandlingEvent,
  longestExtensionDays,
  type MoveKind,
  mayMove,
  mostExtensionRequests,
  moveKind,
} from '@shared/domain/handling';
import { newIdentifier } from '@shared/domain/ids';
import { largestFileMb, mostFiles } from '../files';
import { type Html, html } from '../html';
import type { Kept } from '../moves';
import type { Translate } from '../texts';
import type { UnitTicket } from '../view';
import { layout, type Page, timeText } from './layout';
import { marksOf } from './marks';

/** One ticket: what is to be handled, what the unit may do, what happened so far. */
export function ticketPage(
  page: Page,
  ticket: UnitTicket,
  actor: HandlingActor,
  { notice, kept }: { readonly notice: Html | null; readonly kept: Kept | null },
  now: Date,
): string {
  const { t } = page;
  const title = ticket.title || ticket.number;
  return layout(
    page,
    title,
    html`<p><a href="/unit">← ${t('back')}</a></p>
<h1>${title}</h1>
${marksOf(t, ticket, actor.unit, now)}
${notice}
<div class="columns">
<section class="card" aria-label="${title}">${facts(t, ticket)}</section>
<div>
<section aria-labelledby="actions"><h2 id="actions">${t('actions')}</h2>${kept !== null && keptLost(t, ticket, actor, kept)}${actions(page, ticket, actor, kept)}</section>
<section aria-labelledby="history"><h2 id="history">${t('history')}</h2>
<ol class="history">${[...ticket.handling.events].reverse().map((event) => historyLine(t, ticket.id, event))}</ol></section>
</div>
</div>`,
  );
}

function facts(t: Translate, ticket: UnitTicket): Html {
  const { handling, caller } = ticket;
  const rows: readonly [string, Html | string][] = [
    [t('number'), ticket.number],
    [t('dueAt'), handling.dueAt === null ? '' : timeText(handling.dueAt)],
    [t('content'), html`<span class="prose">${ticket.content}</span>`],
    [t('demand'), html`<span class="prose">${ticket.demand}</span>`],
    [t('place'), ticket.place],
    [t('entity'), ticket.entity],
    [t('occurredAt'), ticket.occurredAt],
    [t('nature'), ticket.nature === null ? '' : t(`nature.${ticket.nature}`)],
    [t('urgency'), t(`urgency.${ticket.urgency}`)],
    [t('caller'), caller?.name ?? t(ticket.hidden ?? 'anonymous')],
    [t('phone'), caller === null ? t(ticket.hidden ?? 'anonymous') : phoneLink(caller.phone)],
    [t('unit'), handling.unit],
    [t('jointUnits'), handling.jointUnits.join('、')],
  ];
  const filled = rows.filter(([, value]) => (typeof value === 'string' ? value : value.html) !== '');
  return html`<dl>${filled.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

function phoneLink(phone: string): Html | string {
  const digits = phone.replace(/\D/g, '');
  return digits === '' ? '' : html`<a href="tel:${digits}">${phone}</a>`;
}

/** What can't be sent any more, since somebody else was faster: it can still be read and copied. */
function keptLost(t: Translate, { handling }: UnitTicket, actor: HandlingActor, kept: Kept): Html | null {
  const kind = moveKind.safeParse(kept.move).data;
  if (kept.reason === '' || (kind !== undefined && mayMove(handling, kind, actor))) return null;
  return html`<div class="card"><label for="kept">${t('keptText')}</label><textarea id="kept" rows="6" readonly>${kept.reason}</textarea></div>`;
}

function actions(page: Page, ticket: UnitTicket, actor: HandlingActor, kept: Kept | null): Html {
  const { t } = page;
  const keptIn = (kind: MoveKind) => (kept?.move === kind ? kept : null);
  const may = (kind: MoveKind) => mayMove(ticket.handling, kind, actor);
  const begin = (kind: MoveKind) => beginForm(page, ticket, kind);
  const simple = (kind: 'sign' | 'process') =>
    may(kind) && html`${begin(kind)}<button class="main">${t(kind)}</button></form>`;
  const withFiles = (kind: 'reply' | 'supplement') => html`<label for="files-${kind}">${t('files')}</label>
<input id="files-${kind}" name="files" type="file" multiple accept=".jpg,.jpeg,.png,.webp,.pdf,.doc,.docx,.xls,.xlsx,.wps,.et,.ofd" aria-describedby="files-hint-${kind}">
<p class="hint" id="files-hint-${kind}">${t('filesHint', { count: mostFiles, size: largestFileMb })}${keptIn(kind)?.hadFiles && html` <strong>${t('filesAgain')}</strong>`}</p>`;
  const text = (kind: MoveKind, label: string, longest: number) => html`<label for="reason-${kind}">${label}</label>
<textarea id="reason-${kind}" name="reason" rows="4" required maxlength="${longest}">${keptIn(kind)?.reason}</textarea>`;
  const fold = (kind: MoveKind, name: string, inside: Html) =>
    may(kind) &&
    html`<details${keptIn(kind) && html` open`}><summary>${name}</summary>${begin(kind)}${inside}<button>${t('send')}</button></form></details>`;
  const forms = [
    simple('sign'),
    may('sign') && html`<p class="hint">${t('signHint')}</p>`,
    simple('process'),
    may('reply') &&
      html`<div class="card">${begin('reply')}<h3>${t('reply')}</h3>${text('reply', t('replyText'), 10_000)}${withFiles('reply')}<button class="main">${t('send')}</button></form></div>`,
    fold(
      'supplement',
      t('supplement'),
      html`${text('supplement', t('supplementText'), 2_000)}${withFiles('supplement')}`,
    ),
    fold(
      'askExtension',
      t('askExtension'),
      html`<label for="until">${t('until')}</label><input id="until" name="until" type="date" required value="${keptIn('askExtension')?.until}">
${text('askExtension', t('reason'), 2_000)}<p class="hint">${t('extensionHint', { days: longestExtensionDays, count: mostExtensionRequests })}</p>`,
    ),
    fold('decline', t('decline'), html`${text('decline', t('reason'), 2_000)}<p class="hint">${t('declineHint')}</p>`),
  ].filter((form) => form !== false);
  const joint = ticket.handling.unit !== actor.unit;
  return html`${joint && html`<p class="hint">${t('jointOnly', { unit: ticket.handling.unit })}</p>`}
${forms.length === 0 && html`<p class="empty">${t('noActions')}</p>`}${forms}`;
}

/** The operation's id is made with the form: sent twice by a slow line or an impatient finger, it counts once. */
function beginForm({ person }: Page, ticket: UnitTicket, kind: MoveKind): Html {
  const opened = `<form method="post" enctype="multipart/form-data" action="/unit/tickets/${ticket.id}/moves">`;
  return html`${{ html: opened }}<input type="hidden" name="csrf" value="${person?.csrf}">
<input type="hidden" name="operation" value="${newIdentifier()}"><input type="hidden" name="version" value="${ticket.version}">
<input type="hidden" name="move" value="${kind}">`;
}

function historyLine(t: Translate, ticketId: string, event: HandlingEvent): Html {
  // Who at the hotline it was is not the unit's business.
  const who =
    event.actorRole === 'system'
      ? t('by.system')
      : event.actorRole === 'unit'
        ? `${event.unit ?? ''} ${event.actorName}`
        : t('by.hotline');
  const visit = event.items?.map(({ item, satisfied }) => `${t(`visit.${item}`)}: ${t(satisfied ? 'yes' : 'no')}`);
  const facts = [
    event.move === 'dispatch' || event.move === 'redispatch' ? (event.unit ?? '') : '',
    event.dueAt === undefined ? '' : `${t('dueAt')} ${timeText(event.dueAt)}`,
    visit === undefined ? '' : visit.length === 0 ? t('visit.unanswered') : visit.join(' · '),
    event.score === undefined ? '' : t(`score.${event.score}`),
  ].filter((fact) => fact !== '');
  return html`<li><strong>${t(`move.${event.move}`)}</strong> <time datetime="${event.at}">${timeText(event.at)}</time> <span class="facts">${who}</span>
${facts.length > 0 && html`<div class="facts">${facts.join(' · ')}</div>`}
${event.reason !== '' && html`<div class="prose">${event.reason}</div>`}
${event.attachments?.map(
  ({ id, name, size }) =>
    html`<div><a href="/unit/tickets/${ticketId}/attachments/${id}" download>${t('attachment')}: ${name}</a> <span class="facts">${sizeText(size)}</span></div>`,
)}</li>`;
}

function sizeText(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
