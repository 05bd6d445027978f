import { Button, Popover, UnstyledButton } from '@mantine/core';
import type { FieldName, FieldState } from '@shared/domain/ticket';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { useCategories } from './catalog';
import classes from './field-frame.module.css';
import { useForm } from './form-store';
import { valueText } from './value-text';

type AlternativesProps = { readonly name: FieldName; readonly alternatives: FieldState['alternatives'] };

/** What else the machine considered, each with what tells it apart; a click puts it into the field. */
export function Alternatives({ name, alternatives }: AlternativesProps) {
  const { t } = useTranslation();
  const { actions } = useForm();
  const categories = useCategories((state) => state.categories);
  const [isOpen, setOpen] = useState(false);
  const [best] = alternatives;
  if (best === undefined) return null;
  const text = (value: (typeof best)['value']) => valueText(name, value, { t, categories });
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          className={classes.chip}
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-haspopup="dialog"
          tabIndex={-1}
          aria-keyshortcuts="Alt+O"
          rightSection={<IconChevronDown size={14} aria-hidden />}
          onClick={(event) => {
            event.stopPropagation();
            setOpen((open) => !open);
          }}
        >
          {t('ticket.alternatives', { count: alternatives.length })}
          <span className={classes.preview}>{[text(best.value), best.reason].filter(Boolean).join('，')}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown
        className={classes.choices}
        aria-label={t('ticket.alternativesOf', { field: t(`ticket.field.${name}`) })}
      >
        {alternatives.map((alternative, index) => (
          <UnstyledButton
            key={JSON.stringify(alternative.value)}
            className={classes.choice}
            onClick={(event) => {
              event.stopPropagation();
              setOpen(false);
              actions.accept?.(name, index);
            }}
          >
            <span>{text(alternative.value)}</span>
            <span className={classes.reason}>
              {alternative.reason} {t('ticket.origin.sure', { percent: Math.round(alternative.confidence * 100) })}
            </span>
          </UnstyledButton>
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}
