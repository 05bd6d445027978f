import { Button, Group, Select, Stack, Table, Text } from '@mantine/core';
import { type RegistryPreview as Preview, type TextEncoding, textEncoding } from '@shared/contracts/registry';
import type { Result } from '@shared/domain/result';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { type AdmittedFile, api } from '../../app/api';
import { megabytes } from '../../components/format';
import { reachable } from '../../components/reachable';
import { errorText, useTranslation } from '../../i18n';
import classes from './settings.module.css';

type PreviewProps = {
  readonly file: AdmittedFile;
  readonly onEnd: () => void;
  readonly onImport: (encoding: TextEncoding) => void;
};

/** What a file holds, before anything is changed: encoding, what each column is taken for, the first rows. */
export function RegistryPreview({ file, onEnd, onImport }: PreviewProps) {
  const { t } = useTranslation();
  const [encoding, setEncoding] = useState<TextEncoding | null>(null);
  const [seen, setSeen] = useState<Result<Preview> | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void api.registry.inspect({ token: file.token, encoding }).then((result) => {
      if (isCurrent) setSeen(result);
    });
    return () => {
      isCurrent = false;
    };
  }, [file, encoding]);
  if (seen === null) return <Text role="status">{t('settings.loading')}</Text>;
  return (
    <Stack gap="xs" role="group" aria-label={t('settings.registry.preview', { name: file.name })}>
      {!seen.ok && (
        <p className={classes.failure} role="alert">
          <IconAlertTriangle size={18} aria-hidden />
          {errorText(seen.error)}
        </p>
      )}
      {seen.ok && (
        <>
          <Group justify="space-between" align="end">
            <Text>{`${t('settings.registry.preview', { name: file.name })} · ${megabytes(seen.value.bytes)}`}</Text>
            <Select
              size="xs"
              label={t('settings.registry.encoding')}
              allowDeselect={false}
              data={textEncoding.options.map((value) => ({ value, label: t(`settings.registry.encodings.${value}`) }))}
              value={seen.value.encoding}
              onChange={(value) => setEncoding(textEncoding.parse(value))}
            />
          </Group>
          <Columns preview={seen.value} />
          {!seen.value.usable && (
            <p className={classes.failure} role="alert">
              <IconAlertTriangle size={18} aria-hidden />
              {errorText({ code: 'registry.columns' })}
            </p>
          )}
          <Text c="dimmed">{t('settings.registry.explain')}</Text>
        </>
      )}
      <Group>
        {seen.ok && seen.value.usable && (
          <Button autoFocus onClick={() => onImport(seen.value.encoding)}>
            {t('settings.registry.import')}
          </Button>
        )}
        <Button variant="default" onClick={onEnd}>
          {t('app.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

function Columns({ preview: { columns, rows } }: { readonly preview: Preview }) {
  const { t } = useTranslation();
  return (
    <section {...reachable} className={classes.wide} aria-label={t('settings.registry.firstRows')}>
      <Table withTableBorder withColumnBorders fz="xs">
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ title, field }) => (
              <Table.Th key={title}>
                {title}
                <span className={classes.quiet}>
                  {field === null ? t('settings.registry.unused') : t(`settings.registry.field.${field as 'name'}`)}
                </span>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((cells) => (
            <Table.Tr key={cells.join('\u0000')}>
              {columns.map(({ title }, at) => (
                <Table.Td key={title}>{cells[at] ?? ''}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
