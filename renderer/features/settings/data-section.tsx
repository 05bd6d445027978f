import { Text } from '@mantine/core';
import type { Contracts } from '@shared/contracts';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { api } from '../../app/api';
import { tellFailure } from '../../components/notices';
import { useTranslation } from '../../i18n';
import { LearnedPart } from './learned-part';
import { RegistryPart } from './registry-part';
import classes from './settings.module.css';

type Status = z.infer<Contracts['catalog']['status']['output']>;
const counts = [
  'merchants',
  'estates',
  'bodies',
  'divisions',
  'categories',
  'articles',
] as const satisfies (keyof Status)[];

/** What reference data is loaded. */
export function DataSection() {
  const { t, i18n } = useTranslation();
  const [status, setStatus] = useState<Status | null>(null);
  useEffect(() => {
    const read = () =>
      void api.catalog.status({}).then((result) => {
        if (result.ok) setStatus(result.value);
        else tellFailure(result.error);
      });
    read();
    return api.on('catalog.changed', read);
  }, []);
  if (status === null) return <Text c="dimmed">{t('settings.loading')}</Text>;
  return (
    <>
      <Text role="status">{t(status.ready ? 'settings.data.ready' : 'settings.data.building')}</Text>
      <dl className={classes.facts}>
        {counts.map((name) => (
          <div key={name}>
            <dt>{t(`settings.data.${name}`)}</dt>
            <dd>{status[name].toLocaleString(i18n.language)}</dd>
          </div>
        ))}
      </dl>
      <RegistryPart />
      <LearnedPart />
    </>
  );
}
