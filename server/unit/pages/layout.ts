import { type Html, html } from '../html';
import type { Language, TextKey, Translate } from '../texts';

/** What every page is made with. `person` is null before sign-in. */
export type Page = {
  readonly t: Translate;
  readonly language: Language;
  readonly person: { readonly name: string; readonly unit: string; readonly csrf: string } | null;
};

/** A whole page. No script: everything works with links and forms. */
export function layout({ t, language, person }: Page, title: string, main: Html): string {
  const other: Language = language === 'en' ? 'zh-CN' : 'en';
  return `<!doctype html>${
    html`<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${t('title')}</title>
<link rel="stylesheet" href="/unit/style.css">
</head>
<body>
<a class="skip" href="#main">${t('skip')}</a>
<header>
<div class="bar">
<a class="brand" href="/unit">${t('title')}</a>
${
  person !== null &&
  html`<span class="person">${person.unit} · ${person.name}</span>
<form method="post" action="/unit/sign-out"><input type="hidden" name="csrf" value="${person.csrf}"><button class="link">${t('signOut')}</button></form>`
}
<a lang="${other}" href="/unit/language/${other}">${t('language')}</a>
</div>
</header>
<main id="main" tabindex="-1">
${main}
</main>
</body>
</html>`.html
  }`;
}

/** What did not work, said where it is seen first and read out. */
export function problemNotice(t: Translate, text: string): Html {
  return html`<div class="notice problem" role="alert"><strong>${t('error.title')}</strong> ${text}</div>`;
}

/** A day and a time in China. */
export function timeText(iso: string): string {
  const instant = new Date(Date.parse(iso) + 8 * 3_600_000).toISOString();
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)}`;
}

/** A word with a mark of its own: colour alone says nothing. */
export function badge(kind: string, mark: string, text: string): Html {
  return html`<span class="badge ${kind}"><span aria-hidden="true">${mark}</span> ${text}</span>`;
}

export type { TextKey };
