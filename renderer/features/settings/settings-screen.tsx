import type { ReactNode } from 'react';
import { useRoute } from '../../app/routes';
import { useTranslation } from '../../i18n';
import { AboutSection, StorageSection } from './about-section';
import { AccountSection } from './account-section';
import { DataSection } from './data-section';
import { DisplaySection } from './display-section';
import { ModelSection } from './model-section';
import { RewritingSection } from './rewriting-section';
import classes from './settings.module.css';
import { SoundSection } from './sound-section';

const sections = {
  account: AccountSection,
  sound: SoundSection,
  model: ModelSection,
  data: DataSection,
  rewriting: RewritingSection,
  display: DisplaySection,
  storage: StorageSection,
  about: AboutSection,
} as const satisfies Record<string, () => ReactNode>;
type SectionName = keyof typeof sections;
const names = Object.keys(sections) as SectionName[];

/** One section at a time in one column, chosen at the left. */
export function SettingsScreen() {
  const { t } = useTranslation();
  const wanted = useRoute().query.get('section');
  const current = names.find((name) => name === wanted) ?? 'account';
  const Section = sections[current];
  return (
    <div className={classes.page}>
      <nav className={classes.nav} aria-label={t('settings.title')}>
        {names.map((name) => (
          <a
            key={name}
            className={classes.link}
            href={`#/settings?section=${name}`}
            aria-current={name === current ? 'page' : undefined}
          >
            {t(`settings.section.${name}`)}
          </a>
        ))}
      </nav>
      <div className={classes.scroller}>
        <section key={current} className={classes.section} aria-labelledby="settings-section">
          <h1 id="settings-section" className={classes.title}>
            {t(`settings.section.${current}`)}
          </h1>
          <Section />
        </section>
      </div>
    </div>
  );
}
