import en from './en.json';
import chinese from './zh-CN.json';

export type Language = 'zh-CN' | 'en';
export type TextKey = keyof typeof chinese;
/** The text of a key, with `{{name}}` filled in. */
export type Translate = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

const dictionaries = { 'zh-CN': chinese, en } satisfies Record<Language, Record<TextKey, string>>;

/** Texts of the units' page in a language. */
export function textsIn(language: Language): Translate {
  return (key, values = {}) =>
    dictionaries[language][key].replaceAll(/\{\{(\w+)\}\}/g, (_all, name: string) => String(values[name] ?? ''));
}

/** The text of an error's code; what has none of its own is told as a failure of the server. */
export function errorText(t: Translate, code: string, values: Readonly<Record<string, string | number>> = {}): string {
  const key = `error.${code}`;
  return t(Object.hasOwn(chinese, key) ? (key as TextKey) : 'error.server.failed', values);
}

/** The language that was chosen, else the browser's first, else Chinese. */
export function languageOf(chosen: string | undefined, accepted: string | undefined): Language {
  if (chosen === 'en' || chosen === 'zh-CN') return chosen;
  return accepted?.trim().toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}
