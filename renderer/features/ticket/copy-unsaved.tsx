import { Button } from '@mantine/core';
import { fieldNames } from '@shared/domain/ticket';
import { useStore } from 'zustand';
import { tellDone } from '../../components/notices';
import { useTranslation } from '../../i18n';
import { useCategories } from './catalog';
import { deskForm } from './desk-form';
import { valueText } from './value-text';

/** The way out for what can't be saved: it goes to the clipboard, field by field. Nothing where all is saved. */
export function CopyUnsaved() {
  const { t } = useTranslation();
  const categories = useCategories((state) => state.categories);
  const isNeeded = useStore(deskForm, ({ edits }) => Object.keys(edits).length > 0);
  if (!isNeeded) return null;
  const copy = async () => {
    const { edits } = deskForm.getState();
    const lines = fieldNames.flatMap((name) => {
      const value = edits[name];
      return value === undefined ? [] : `${t(`ticket.field.${name}`)}：${valueText(name, value, { t, categories })}`;
    });
    await navigator.clipboard.writeText(lines.join('\n'));
    tellDone(t('ticket.save.copied'));
  };
  return (
    <Button size="compact-xs" variant="default" onClick={() => void copy()}>
      {t('ticket.save.copy')}
    </Button>
  );
}
