import type { Failure } from '@shared/domain/result';
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en } from './en';
import { zhCN } from './zh-CN';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly resources: { readonly translation: typeof zhCN };
    readonly returnNull: false;
  }
}

/** Texts of both languages are in the bundle, so a switch needs no loading and no restart. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    interpolation: { escapeValue: false },
  });
}

/** Switches every text at once. */
export async function switchLanguage(language: Language): Promise<void> {
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

/** The text for a failure: what happened, what is safe, what to do. Codes without a text of their own are named, so that support can look them up. */
export function errorText({ code, detail }: Failure): string {
  const key = `error.${code}`;
  const text: unknown = i18next.exists(key) ? i18next.t(key as 'error.unknown', { code, ...detail }) : undefined;
  return typeof text === 'string' ? text : i18next.t('error.unknown', { code });
}

export { useTranslation };
