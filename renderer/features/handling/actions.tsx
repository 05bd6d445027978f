import { Autocomplete, Button, Textarea } from '@mantine/core';
import type { HandledItem } from '@shared/contracts/handling';
import { type HandlingMove, type MoveKind, mayMove } from '@shared/domain/handling';
import type { Failure } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import { useState } from 'react';
import { api } from '../../app/api';
import { tellDone } from '../../components/notices';
import { errorText, useTranslation } from '../../i18n';
import classes from './handling.module.css';
import { moveTicket } from './store';

/** Moves that the desk has a button for, in this order; the return visit has a form of its own. */
const offered = [
  'grantExtension',
  'refuseExtension',
  'supervise',
  'redispatch',
  'sendBack',
  'supplement',
  'close',
] as const satisfies MoveKind[];
type Offered = (typeof offered)[number];

/** Without a reason these are only a click. */
const reasonIsOptional: readonly Offered[] = ['grantExtension'];

type ActionsProps = { readonly item: HandledItem; readonly user: User };

/** What this person may do with the ticket where it stands. */
export function HandlingActions({ item, user }: ActionsProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Offered | null>(null);
  const actor = { id: user.id, name: user.displayName, role: user.role, unit: '' };
  const kinds = item.pending ? [] : offered.filter((kind) => mayMove(item.handling, kind, actor));
  if (kinds.length === 0) return null;
  return (
    <div className={classes.actions}>
      <div className={classes.buttons}>
        {kinds.map((kind) => (
          <Button
            key={kind}
            size="compact-sm"
            variant={kind === open ? 'light' : 'default'}
            aria-expanded={kind === open}
            onClick={() => setOpen(kind === open ? null : kind)}
          >
            {t(`handling.move.${kind}`)}
          </Button>
        ))}
      </div>
      {open !== null && kinds.includes(open) && (
        <ActionForm key={open} item={item} kind={open} onDone={() => setOpen(null)} />
      )}
    </div>
  );
}

type ActionFormProps = { readonly item: HandledItem; readonly kind: Offered; readonly onDone: () => void };

function ActionForm({ item, kind, onDone }: ActionFormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [unit, setUnit] = useState('');
  const [units, setUnits] = useState<string[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const label = reasonIsOptional.includes(kind)
    ? t('handling.reason.optional')
    : t(kind === 'supplement' ? 'handling.reason.supplement' : 'handling.reason.label');
  const isReady =
    (reasonIsOptional.includes(kind) || reason.trim() !== '') && (kind !== 'redispatch' || unit.trim() !== '');
  const submit = async () => {
    setBusy(true);
    const failed = await moveTicket(item.ticketId, [moveOf(kind, reason, unit.trim())]);
    setBusy(false);
    setFailure(failed);
    if (failed !== null) return;
    tellDone(t('handling.done', { move: t(`handling.move.${kind}`) }));
    onDone();
  };
  const findUnits = async (query: string) => {
    setUnit(query);
    const result = await api.catalog.units({ query: query.slice(0, 100) });
    if (result.ok) setUnits(result.value);
  };
  return (
    <form
      className={classes.actionForm}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !isBusy) void submit();
      }}
    >
      {kind === 'redispatch' && (
        <Autocomplete
          label={t('handling.toUnit')}
          data={units}
          value={unit}
          maxLength={120}
          data-autofocus
          onChange={(value) => void findUnits(value)}
        />
      )}
      <Textarea
        label={label}
        value={reason}
        maxLength={2_000}
        autosize
        minRows={2}
        autoFocus={kind !== 'redispatch'}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      {failure !== null && (
        <p className={classes.failure} role="alert">
          {errorText(failure)}
        </p>
      )}
      <Button type="submit" size="compact-md" disabled={!isReady} loading={isBusy}>
        {t('handling.confirm', { move: t(`handling.move.${kind}`) })}
      </Button>
    </form>
  );
}

function moveOf(kind: Offered, reason: string, unit: string): HandlingMove {
  if (kind === 'redispatch') return { kind, unit, reason };
  return kind === 'supplement' ? { kind, reason, attachments: [] } : { kind, reason };
}
