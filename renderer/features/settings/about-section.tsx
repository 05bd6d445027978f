import { Button, Text } from '@mantine/core';
import type { about } from '@shared/contracts/shell';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { api } from '../../app/api';
import { tellDone, tellFailure } from '../../components/notices';
import { useTranslation } from '../../i18n';
import { RecoverySetting } from '../recovery';
import classes from './settings.module.css';

type About = z.infer<typeof about>;

function useAbout(): About | null {
  const [value, setValue] = useState<About | null>(null);
  useEffect(() => {
    void api.shell.about({}).then((result) => {
      if (result.ok) setValue(result.value);
      else tellFailure(result.error);
    });
  }, []);
  return value;
}

/** Where the tickets lie and what protects them. */
export function StorageSection() {
  const { t } = useTranslation();
  const value = useAbout();
  if (value === null) return <Text c="dimmed">{t('settings.loading')}</Text>;
  return (
    <>
      <dl className={classes.facts}>
        <dt>{t('settings.storage.folder')}</dt>
        <dd className={classes.path}>{value.dataFolder}</dd>
        <dt>{t('settings.storage.encryption')}</dt>
        <dd>{t(`settings.storage.key.${value.keyProtection}`)}</dd>
      </dl>
      <Text c="dimmed">{t('settings.storage.hint')}</Text>
      <h2 className={classes.heading}>{t('recovery.title')}</h2>
      <RecoverySetting />
    </>
  );
}

const versions = ['version', 'electron', 'chromium', 'node', 'sqlite', 'platform'] as const satisfies (keyof About)[];

/** Which versions run. */
export function AboutSection() {
  const { t } = useTranslation();
  const value = useAbout();
  if (value === null) return <Text c="dimmed">{t('settings.loading')}</Text>;
  const copy = async () => {
    await navigator.clipboard.writeText(versions.map((name) => `${name} ${value[name]}`).join('\n'));
    tellDone(t('settings.about.copied'));
  };
  return (
    <>
      <Text>{t('settings.about.what')}</Text>
      <dl className={classes.facts}>
        {versions.map((name) => (
          <div key={name}>
            <dt>{t(`settings.about.${name}`)}</dt>
            <dd>{value[name]}</dd>
          </div>
        ))}
      </dl>
      <div>
        <Button variant="default" onClick={() => void copy()}>
          {t('settings.about.copy')}
        </Button>
      </div>
    </>
  );
}
