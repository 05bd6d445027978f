import { type Html, html } from '../html';
import { layout, type Page } from './layout';

type Carried = { readonly ticket: string; readonly move: string; readonly reason: string; readonly until: string };

/**
 * The page for who is not signed in; `notice` says what happened before. `carried`: what was written into the form of a ticket when the session
 * had ended. It goes along with the sign-in and stands in that form again afterwards.
 */
export function signInPage(page: Page, notice: Html | null, username: string, carried: Carried | null): string {
  const { t } = page;
  return layout(
    page,
    t('signIn'),
    html`<h1>${t('signIn')}</h1>
${notice}
<form class="card narrow" method="post" action="/unit/sign-in">
<label for="username">${t('username')}</label>
<input id="username" name="username" autocomplete="username" required maxlength="100" value="${username}">
<label for="password">${t('password')}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="200">
<button class="main">${t('signIn')}</button>
<p class="hint">${t('signInHint')}</p>
${carried !== null && carriedFields(carried, t('keptText'))}
</form>`,
  );
}

function carriedFields({ ticket, move, reason, until }: Carried, label: string): Html {
  return html`<input type="hidden" name="ticket" value="${ticket}"><input type="hidden" name="move" value="${move}">
<input type="hidden" name="until" value="${until}">
<label for="kept">${label}</label><textarea id="kept" name="reason" rows="6" maxlength="10000">${reason}</textarea>`;
}
