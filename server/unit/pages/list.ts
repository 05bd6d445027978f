import type { UnitView } from '../../store/unit-tickets';
import { html } from '../html';
import type { UnitTicket } from '../view';
import { layout, type Page, timeText } from './layout';
import { marksOf } from './marks';

export const pageSize = 30;

export type ListQuery = { readonly view: UnitView; readonly q: string; readonly page: number };

/** A unit's tickets, the first due first. */
export function listPage(
  page: Page,
  query: ListQuery,
  { tickets, total }: { readonly tickets: readonly UnitTicket[]; readonly total: number },
  now: Date,
): string {
  const { t, person } = page;
  const views = ['open', 'answered', 'all'] as const;
  const address = (number: number) =>
    `/unit?${new URLSearchParams({ view: query.view, q: query.q, page: String(number) })}`;
  return layout(
    page,
    t('list'),
    html`<h1>${t('list')}</h1>
<form class="filter" method="get" action="/unit" role="search">
<label for="view">${t('show')}</label>
<select id="view" name="view">${views.map((view) => html`<option value="${view}"${view === query.view && html` selected`}>${t(view)}</option>`)}</select>
<label for="q">${t('search')}</label>
<input id="q" name="q" type="search" maxlength="100" value="${query.q}">
<button>${t('find')}</button>
</form>
<p class="count" role="status">${t('count', { count: total })}</p>
${
  tickets.length === 0
    ? html`<p class="empty">${t(query.q === '' && query.view === 'open' ? 'empty' : 'emptySearch')}</p>`
    : html`<ul class="tickets">${tickets.map(
        (ticket) => html`<li class="card"><a href="/unit/tickets/${ticket.id}">${ticket.title || ticket.number}</a>
${marksOf(t, ticket, person?.unit ?? '', now)}
<span class="facts">${ticket.number}${ticket.handling.dueAt !== null && html` · ${t('dueAt')} <time datetime="${ticket.handling.dueAt}">${timeText(ticket.handling.dueAt)}</time>`}${ticket.place !== '' && html` · ${ticket.place}`}</span></li>`,
      )}</ul>`
}
<nav class="pages" aria-label="${t('list')}">
${query.page > 1 && html`<a href="${address(query.page - 1)}">${t('previous')}</a>`}
${query.page * pageSize < total && html`<a href="${address(query.page + 1)}">${t('next')}</a>`}
</nav>`,
  );
}
