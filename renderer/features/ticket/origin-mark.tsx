import { Tooltip, UnstyledButton } from '@mantine/core';
import type { FieldName, FieldState } from '@shared/domain/ticket';
import { IconAlertCircle, IconPencil } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import classes from './field-frame.module.css';
import { useForm } from './form-store';

type OriginMarkProps = { readonly name: FieldName; readonly state: FieldState; readonly isUnsure: boolean };

/** Who filled the field and how sure: a figure, an amber word, or a pencil. */
export function OriginMark({ name, state, isUnsure }: OriginMarkProps) {
  const { t } = useTranslation();
  const { actions, readOnly } = useForm();
  if (state.origin === 'machine') {
    const percent = Math.round((state.confidence ?? 0) * 100);
    return (
      <Tooltip label={t(isUnsure ? 'ticket.origin.unsureHint' : 'ticket.origin.machineHint')}>
        <span className={classes.mark} data-unsure={isUnsure || undefined}>
          {isUnsure && <IconAlertCircle size={14} aria-hidden />}
          {isUnsure
            ? t(isNarrow(name) ? 'ticket.origin.check' : 'ticket.origin.unsure', { percent })
            : t('ticket.origin.sure', { percent })}
        </span>
      </Tooltip>
    );
  }
  if (state.origin !== 'person') return null;
  const { release } = actions;
  const pencil = <IconPencil size={14} aria-hidden />;
  if (readOnly || release === undefined) {
    return (
      <Tooltip label={t('ticket.origin.person')}>
        <span className={classes.mark} role="img" aria-label={t('ticket.origin.person')}>
          {pencil}
        </span>
      </Tooltip>
    );
  }
  return (
    <Tooltip label={t('ticket.origin.releaseHint')}>
      <UnstyledButton
        className={classes.mark}
        tabIndex={-1}
        aria-label={t('ticket.origin.release')}
        onClick={(event) => {
          event.stopPropagation();
          release(name);
        }}
      >
        {pencil}
      </UnstyledButton>
    </Tooltip>
  );
}

/** Room that the mark needs at the right end of an input, rem. */
export function markWidth(name: FieldName, { origin }: FieldState, isUnsure: boolean): string {
  if (origin === 'empty') return '0.5rem';
  if (origin === 'person') return '1.625rem';
  if (!isUnsure) return '2.75rem';
  return isNarrow(name) ? '3.5rem' : '5rem';
}

/** In a field of two characters the word says enough. */
function isNarrow(name: FieldName): boolean {
  return name === 'nature' || name === 'urgency';
}
