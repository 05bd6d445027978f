import { type Html, html } from '../html';
import { layout, type Page } from './layout';

/** The page for who is not signed in; `notice` says what happened before. */
export function signInPage(page: Page, notice: Html | null, username: string): string {
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
</form>`,
  );
}
