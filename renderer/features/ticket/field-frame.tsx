import { Button } from '@mantine/core';
import type { FieldName, FieldState, FieldValue } from '@shared/domain/ticket';
import { IconMessageReport, IconWand } from '@tabler/icons-react';
import { type FocusEvent, type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { Key } from '../../components/key';
import { useTranslation } from '../../i18n';
import { Alternatives } from './alternatives';
import { useCategories } from './catalog';
import classes from './field-frame.module.css';
import { hold, openProposal, shownField, useForm, useFormState } from './form-store';
import { markWidth, OriginMark } from './origin-mark';
import { valueText } from './value-text';

/** Below this the desk asks a person to look (待核). */
export const sureFrom = 0.8;

/** What a control needs: the value, how to change it, and what ties it to its label. */
export type FieldControl<Name extends FieldName> = {
  readonly value: FieldValue<Name>;
  readonly state: FieldState<Name>;
  readonly readOnly: boolean;
  readonly onChange: (value: FieldValue<Name>) => void;
  /** For any Mantine input: its looks, its tie to label and notes, and at its right end how sure and by whom. */
  readonly input: InputProps;
};

type InputProps = {
  readonly id: string;
  readonly size: 'xs';
  readonly readOnly: boolean;
  readonly classNames: { readonly input: string };
  readonly rightSection: ReactNode;
  readonly rightSectionWidth: string;
  readonly rightSectionPointerEvents: 'all';
  readonly 'aria-describedby': string;
};

type FieldFrameProps<Name extends FieldName> = {
  readonly name: Name;
  /** Controls that are their own label (check boxes) go without one. */
  readonly hasLabel?: boolean;
  readonly grow?: number;
  /** A fact about the value, below the control; '' for none. */
  readonly aside?: (value: FieldValue<Name>) => string;
  readonly children: (control: FieldControl<Name>) => ReactNode;
};

/** One field of the form: label, control, who filled it and how sure, what else was considered, what the lead said of it. */
export function FieldFrame<Name extends FieldName>({
  name,
  hasLabel = true,
  grow = 1,
  aside,
  children,
}: FieldFrameProps<Name>) {
  const { t } = useTranslation();
  const id = useId();
  const frame = useRef<HTMLFieldSetElement>(null);
  const { store, actions, readOnly } = useForm();
  const state = useFormState((form) => shownField(form, name)) as FieldState<Name> | null;
  const isActive = useFormState((form) => form.active === name);
  const isPointedAt = useFormState((form) => form.pointedAt.includes(name));
  if (state === null) return null;

  const isUnsure = state.origin === 'machine' && (state.confidence ?? 1) < sureFrom;
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => actions.showEvidence(name, caretIn(document.activeElement)),
    KeyO: () => frame.current?.querySelector<HTMLElement>('[aria-haspopup="dialog"]')?.click(),
    KeyA: () => {
      if (openProposal(store.getState(), name) !== null) actions.accept?.(name);
    },
    Backspace: () => actions.release?.(name),
    KeyL: () => {
      if (isRewritable(name) && state.rewritten !== undefined) actions.restoreLocal?.(name);
    },
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = event.altKey && !event.ctrlKey ? keys[event.code] : undefined;
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    if (event.currentTarget.contains(event.relatedTarget)) return;
    store.setState((form) => (form.held?.name === name ? { held: null } : {}));
  };

  return (
    <fieldset
      ref={frame}
      className={classes.field}
      style={{ flexGrow: grow }}
      data-fixed={grow === 0 || undefined}
      data-field={name}
      data-origin={state.origin}
      data-unsure={isUnsure || undefined}
      data-active={isActive || undefined}
      data-pointed={isPointedAt || undefined}
      onFocus={() => store.setState((form) => (form.held?.name === name || name in form.edits ? {} : hold(form, name)))}
      onBlur={onBlur}
      onKeyDown={onKeyDown}
      onClick={(event) => actions.showEvidence(name, caretIn(event.target))}
    >
      {hasLabel && (
        <label className={classes.label} htmlFor={id}>
          {t(`ticket.field.${name}`)}
        </label>
      )}
      <div className={classes.body}>
        {children({
          value: state.value as FieldValue<Name>,
          state,
          readOnly,
          onChange: (value) => actions.edit({ field: name, value } as Parameters<typeof actions.edit>[0]),
          input: {
            id,
            size: 'xs',
            readOnly,
            classNames: { input: classes.input ?? '' },
            rightSection: <OriginMark name={name} state={state} isUnsure={isUnsure} />,
            rightSectionWidth: markWidth(name, state, isUnsure),
            rightSectionPointerEvents: 'all',
            'aria-describedby': `${id}-notes`,
          },
        })}
        <FieldNotes id={`${id}-notes`} name={name} aside={aside?.(state.value as FieldValue<Name>) ?? ''} />
      </div>
    </fieldset>
  );
}

type FieldNotesProps = { readonly id: string; readonly name: FieldName; readonly aside: string };

/** Below the control, only when there is something to say: a fact, a changed proposal, other candidates, the lead's remark. */
function FieldNotes({ id, name, aside }: FieldNotesProps) {
  const { t } = useTranslation();
  const { actions, readOnly } = useForm();
  const categories = useCategories((state) => state.categories);
  const proposal = useFormState((form) => openProposal(form, name));
  const remark = useFormState((form) => remarkOn(form.ticket?.status, form.ticket?.review?.fieldMarks, name));
  const alternatives = useFormState((form) => form.ticket?.fields[name].alternatives ?? []);
  const rewritten = useFormState((form) => shownField(form, name)?.rewritten?.model ?? null);
  const canAccept = actions.accept !== undefined && !readOnly;
  const hasOffer = canAccept && (proposal !== null || alternatives.length > 0);
  if (!hasOffer && remark === null && aside === '' && rewritten === null) return null;
  return (
    <div id={id} className={classes.notes}>
      {aside !== '' && <span className={classes.aside}>{aside}</span>}
      {remark !== null && (
        <span className={classes.remark}>
          <IconMessageReport size={14} aria-hidden />
          {t('ticket.remark', { note: remark })}
        </span>
      )}
      {rewritten !== null && isRewritable(name) && (
        <span className={classes.rewritten}>
          <IconWand size={14} aria-hidden />
          {t('ticket.rewritten', { model: rewritten })}
          {actions.restoreLocal !== undefined && !readOnly && (
            <Button
              className={classes.chip}
              size="compact-xs"
              variant="subtle"
              color="gray"
              tabIndex={-1}
              aria-keyshortcuts="Alt+L"
              rightSection={<Key name="Alt+L" />}
              onClick={(event) => {
                event.stopPropagation();
                actions.restoreLocal?.(name);
              }}
            >
              {t('ticket.restoreLocal')}
            </Button>
          )}
        </span>
      )}
      {proposal !== null && canAccept && (
        <Button
          className={classes.chip}
          size="compact-xs"
          variant="default"
          // Tab goes from field to field; what is offered beside one has a key of its own.
          tabIndex={-1}
          aria-keyshortcuts="Alt+A"
          rightSection={<Key name="Alt+A" />}
          onClick={() => actions.accept?.(name)}
        >
          {t('ticket.proposal', { value: valueText(name, proposal.value, { t, categories }) || t('ticket.empty') })}
        </Button>
      )}
      {canAccept && <Alternatives name={name} alternatives={alternatives} />}
    </div>
  );
}

/** Where the caret stands in a text of several sentences; undefined elsewhere. */
function caretIn(target: EventTarget | null): number | undefined {
  return target instanceof HTMLTextAreaElement ? target.selectionStart : undefined;
}

function isRewritable(name: FieldName): name is 'title' | 'content' | 'demand' {
  return name === 'title' || name === 'content' || name === 'demand';
}

type Marks = readonly { readonly field: FieldName; readonly note: string }[];

function remarkOn(status: string | undefined, marks: Marks | undefined, name: FieldName): string | null {
  if (status !== 'returned') return null;
  return marks?.find(({ field }) => field === name)?.note ?? null;
}
