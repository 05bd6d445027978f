import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from '../i18n';
import { api } from './api';

/** Where the desk keeps its data, for whoever must look after that folder; nothing until it is known. */
export function DataFolder() {
  const { t } = useTranslation();
  const [path, setPath] = useState<string | null>(null);
  useEffect(() => {
    let isThere = true;
    void api.shell.about({}).then((about) => {
      if (isThere && about.ok) setPath(about.value.dataFolder);
    });
    return () => {
      isThere = false;
    };
  }, []);
  if (path === null) return null;
  return (
    <Text size="sm" style={{ overflowWrap: 'anywhere', userSelect: 'text' }}>
      {t('app.failure.folder', { path })}
    </Text>
  );
}
