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
    const text = t(isUnsure ? 'ticket.origin.unsure' : 'ticket.origin.sure', { percent });
    const hint = t(isUnsure ? 'ticket.origin.unsureHint' : 'ticket.origin.machineHint');
    if (isUnsure && isNarrow(name)) {
      return (
        <Tooltip label={`${text} · ${hint}`}>
          <span className={classes.mark} data-unsure role="img" aria-label={text}>
            <IconAlertCircle size={14} aria-hidden />
          </span>
        </Tooltip>
      );
    }
    return (
      <Tooltip label={hint}>
        <span className={classes.mark} data-unsure={isUnsure || undefined}>
          {isUnsure && <IconAlertCircle size={14} aria-hidden />}
          {text}
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
  return isNarrow(name) ? '1.625rem' : '5rem';
}

/** A field of two characters needs its room for the value: the sign stands alone, its words in the tooltip. */
function isNarrow(name: FieldName): boolean {
  return name === 'nature' || name === 'urgency';
}
