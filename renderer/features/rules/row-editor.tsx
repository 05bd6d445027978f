import { Button, Textarea, TextInput } from '@mantine/core';
import type { RulesProblem } from '@shared/contracts/rules';
import { IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { errorText, useTranslation } from '../../i18n';
import { columnText } from './column-text';
import classes from './rules.module.css';
import type { TableName } from './store';

type RowEditorProps = {
  readonly name: TableName;
  readonly columns: readonly string[];
  readonly cells: readonly string[];
  readonly problems: readonly RulesProblem[];
  readonly readOnly: boolean;
  /** It was just added: its first field takes the focus. */
  readonly isNew: boolean;
  /** A cell was left with another text: one step of the edit. */
  readonly onChange: (cells: readonly string[]) => void;
  readonly onRemove: () => void;
};

/** One row, a field a column, with what is wrong in each. */
export function RowEditor({ name, columns, cells, problems, readOnly, isNew, onChange, onRemove }: RowEditorProps) {
  const { t } = useTranslation();
  return (
    <>
      {columns.map((column, index) => (
        <Cell
          key={column}
          label={columnText(t, column).label}
          hint={columnText(t, column).hint}
          isLong={name === 'tags' && column === 'words'}
          value={cells[index] ?? ''}
          readOnly={readOnly}
          takesFocus={isNew && index === 0}
          error={problems
            .filter((problem) => problem.column === column)
            .map(({ code, value }) => errorText({ code, detail: { value } }))
            .join(' ')}
          onChange={(value) => onChange(columns.map((_, at) => (at === index ? value : (cells[at] ?? ''))))}
        />
      ))}
      {!readOnly && (
        <Button
          className={classes.remove}
          size="compact-sm"
          variant="default"
          leftSection={<IconTrash size={14} aria-hidden />}
          onClick={onRemove}
        >
          {t('rules.remove')}
        </Button>
      )}
    </>
  );
}

type CellProps = {
  readonly label: string;
  readonly hint: string;
  readonly isLong: boolean;
  readonly value: string;
  readonly readOnly: boolean;
  readonly takesFocus: boolean;
  readonly error: string;
  readonly onChange: (value: string) => void;
};

/** Typing is one step when the field is left or Enter is pressed, not one a letter. */
function Cell({ label, hint, isLong, value, readOnly, takesFocus, error, onChange }: CellProps) {
  const [typed, setTyped] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  const commit = () => {
    const clean = typed.trim();
    if (clean !== value) onChange(clean);
  };
  const shared = {
    size: 'xs',
    label,
    placeholder: hint || undefined,
    title: hint || undefined,
    value: typed,
    readOnly,
    error: error || undefined,
    onBlur: commit,
  } as const;
  if (isLong) {
    return <Textarea {...shared} autosize maxRows={10} onChange={(event) => setTyped(event.currentTarget.value)} />;
  }
  return (
    <TextInput
      {...shared}
      ref={input}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) commit();
      }}
    />
  );
}
