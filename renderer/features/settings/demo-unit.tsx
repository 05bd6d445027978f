import { Button, Text } from '@mantine/core';
import type { UnitPage } from '@shared/contracts/shell';
import { useEffect, useState } from 'react';
import { api } from '../../app/api';
import { tellFailure } from '../../components/notices';
import { useTranslation } from '../../i18n';
import classes from './settings.module.css';

/** In the demo: how to see what a responsible unit sees. */
export function DemoUnit() {
  const { t } = useTranslation();
  const [page, setPage] = useState<UnitPage | null>(null);
  useEffect(() => {
    void api.shell.demoUnitPage({}).then((result) => setPage(result.ok ? result.value : null));
  }, []);
  const open = async () => {
    const result = await api.shell.openDemoUnitPage({});
    if (!result.ok) tellFailure(result.error);
  };
  if (page === null) return null;
  return (
    <>
      <h2 className={classes.heading}>{t('settings.demoUnit.title')}</h2>
      <Text c="dimmed">{t('settings.demoUnit.hint', { unit: page.unit })}</Text>
      <dl className={classes.facts}>
        <dt>{t('settings.demoUnit.address')}</dt>
        <dd>{page.address}</dd>
        <dt>{t('settings.demoUnit.username')}</dt>
        <dd>{page.username}</dd>
        <dt>{t('settings.demoUnit.password')}</dt>
        <dd>{page.password}</dd>
      </dl>
      <div>
        <Button variant="default" onClick={() => void open()}>
          {t('settings.demoUnit.open')}
        </Button>
      </div>
    </>
  );
}
