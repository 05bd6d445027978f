import { Button, TextInput } from '@mantine/core';
import { parseHolidays, unpublishedYears } from '@shared/domain/deadline';
import { textOfFile } from '@shared/domain/file-text';
import { fail } from '@shared/domain/result';
import { readSheet, type Sheet, writeSheet } from '@shared/domain/sheet';
import { IconAlertCircle, IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from 'react';
import { api } from '../../app/api';
import { tellDone, tellFailure } from '../../components/notices';
import { useTranslation } from '../../i18n';
import { RowEditor } from './row-editor';
import classes from './rules.module.css';
import { type TableName, useRules } from './store';

// The drawing comes with a library of its own: it is fetched when a rule is looked at.
const RuleGraph = lazy(() => import('./rule-graph'));

/** The columns that a row shows in the list, the first being its name. */
const shownColumns: Readonly<Record<TableName, readonly string[]>> = {
  rules: ['id', 'matter', 'tags', 'unit', 'joint', 'basis'],
  tags: ['tag', 'words', 'note'],
  units: ['unit', 'city', 'city_name', 'district_name'],
  terms: ['id', 'line', 'nature', 'urgency', 'term'],
  holidays: ['date', 'kind', 'name'],
};

type TableTabProps = { readonly name: TableName; readonly canEdit: boolean; readonly startAt: number | null };

/** One table: its rows at the left, the chosen one to edit at the right. */
export function TableTab({ name, canEdit, startAt }: TableTabProps) {
  const { t } = useTranslation();
  const sheet = useRules(({ sheets }) => sheets?.[name] ?? emptySheet);
  const change = useRules((state) => state.change);
  const problems = useRules((state) => state.trial?.problems ?? noProblems);
  const [filter, setFilter] = useState('');
  const [selected, setSelected] = useState<number | null>(startAt);
  /** A row that was just added: one begins to write in it. */
  const [added, setAdded] = useState<number | null>(null);
  const wanted = filter.trim().toLowerCase();
  const rows = sheet.rows.flatMap((cells, index) =>
    wanted === '' || cells.some((cell) => cell.toLowerCase().includes(wanted)) ? [{ cells, index }] : [],
  );
  const faulty = new Set(problems.filter(({ table }) => table === name).map(({ row }) => row - 2));
  const at = selected !== null && selected < sheet.rows.length ? selected : null;
  const current = at === null ? null : (sheet.rows[at] ?? null);
  const select = (index: number | null) => {
    setSelected(index);
    setAdded(null);
  };
  const add = () => {
    const place = at === null ? sheet.rows.length : at + 1;
    const blank = sheet.columns.map(() => '');
    change(name, { ...sheet, rows: [...sheet.rows.slice(0, place), blank, ...sheet.rows.slice(place)] });
    setFilter('');
    setSelected(place);
    setAdded(place);
  };
  const remove = () => {
    if (at === null) return;
    change(name, { ...sheet, rows: sheet.rows.filter((_, index) => index !== at) });
    select(null);
    tellDone(t('rules.removed'), { label: t('ticket.undo'), act: useRules.getState().undo });
  };
  return (
    <div className={classes.columns}>
      <section className={classes.list} aria-label={t(`rules.table.${name}`)}>
        <div className={classes.listTools}>
          <TextInput
            size="xs"
            className={classes.filter}
            aria-label={t('rules.filter')}
            placeholder={t('rules.filter')}
            value={filter}
            onChange={(event) => setFilter(event.currentTarget.value)}
          />
          {canEdit && (
            <Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
              {t('rules.add')}
            </Button>
          )}
          {canEdit && <ImportButton name={name} />}
          <Button
            size="compact-sm"
            variant="default"
            onClick={() =>
              void api.shell.saveText({ name: `${name}.csv`, text: writeSheet(sheet) }).then((result) => {
                if (!result.ok) tellFailure(result.error);
                else if (result.value !== null) tellDone(t('rules.exported', { name: result.value.name }));
              })
            }
          >
            {t('rules.export')}
          </Button>
        </div>
        {name === 'holidays' && <HolidayWarning sheet={sheet} />}
        <RowList name={name} sheet={sheet} rows={rows} faulty={faulty} selected={at} onSelect={select} />
      </section>
      <section className={classes.editor} aria-label={t('rules.row')}>
        {current === null || at === null ? (
          <p className={classes.quiet}>{t(canEdit ? 'rules.chooseRow' : 'rules.chooseToSee')}</p>
        ) : (
          <>
            <RowEditor
              key={`${name}-${at}`}
              name={name}
              columns={sheet.columns}
              cells={current}
              problems={problems.filter(({ table, row }) => table === name && row === at + 2)}
              readOnly={!canEdit}
              isNew={at === added}
              onChange={(cells) =>
                change(name, { ...sheet, rows: sheet.rows.map((row, index) => (index === at ? cells : row)) })
              }
              onRemove={remove}
            />
            {name === 'rules' && (
              <Suspense fallback={null}>
                <RuleGraph matter={matterOf(sheet, current)} />
              </Suspense>
            )}
          </>
        )}
      </section>
    </div>
  );
}

const emptySheet: Sheet = { columns: [], rows: [] };
const noProblems: readonly never[] = [];

function matterOf({ columns }: Sheet, cells: readonly string[]): string {
  return (cells[columns.indexOf('matter')] ?? '').split('|')[0] ?? '';
}

type RowListProps = {
  readonly name: TableName;
  readonly sheet: Sheet;
  readonly rows: readonly { readonly cells: readonly string[]; readonly index: number }[];
  readonly faulty: ReadonlySet<number>;
  readonly selected: number | null;
  readonly onSelect: (index: number) => void;
};

/** The rows as buttons, virtual: a city may have thousands. */
function RowList({ name, sheet, rows, faulty, selected, onSelect }: RowListProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 34,
    overscan: 10,
  });
  const place = rows.findIndex(({ index }) => index === selected);
  /** The row that is to take the focus once it is drawn. */
  const walkedTo = useRef<number | null>(null);
  useEffect(() => {
    if (place >= 0) virtual.scrollToIndex(place, { align: 'auto' });
  }, [place, virtual]);
  /** The arrow keys go from row to row, so that Tab leads on to the fields of the chosen one. With none chosen they choose the one in focus. */
  const walk = (event: KeyboardEvent, focused: number) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: place < 0 ? focused : place + 1,
      ArrowUp: place < 0 ? focused : place - 1,
      Home: 0,
      End: rows.length - 1,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const target = rows[Math.min(rows.length - 1, Math.max(0, step))]?.index;
    if (target === undefined || target === selected) return;
    walkedTo.current = target;
    onSelect(target);
  };
  /** The row that was walked to may be drawn only after the list has scrolled. */
  const reach = (button: HTMLButtonElement | null) => {
    if (button === null || walkedTo.current !== selected) return;
    walkedTo.current = null;
    button.focus({ preventScroll: true });
  };
  if (rows.length === 0) return <p className={classes.quiet}>{t('rules.noRows')}</p>;
  const shown = shownColumns[name].map((column) => sheet.columns.indexOf(column));
  const drawn = virtual.getVirtualItems();
  const stop = drawn.some(({ index }) => index === place) ? place : (drawn[0]?.index ?? 0);
  return (
    <div ref={scroller} className={classes.scroller}>
      <ul className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {drawn.map(({ index: at, start }) => {
          const row = rows[at];
          if (row === undefined) return null;
          const [first, ...others] = shown.map((column) => row.cells[column] ?? '');
          return (
            <li
              key={row.index}
              ref={virtual.measureElement}
              data-index={at}
              aria-posinset={at + 1}
              aria-setsize={rows.length}
              className={classes.rowItem}
              style={{ transform: `translateY(${start}px)` }}
            >
              <button
                type="button"
                className={classes.row}
                aria-current={row.index === selected || undefined}
                ref={row.index === selected ? reach : undefined}
                tabIndex={at === stop ? 0 : -1}
                onKeyDown={(event) => walk(event, at)}
                onClick={() => onSelect(row.index)}
              >
                <span className={classes.rowName}>
                  {faulty.has(row.index) && <IconAlertCircle size={14} aria-label={t('rules.faulty')} />}
                  {first === '' ? t('rules.blank') : first}
                </span>
                <span className={classes.rowRest}>{others.filter((cell) => cell !== '').join(' · ')}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Puts a CSV file in the place of the table: one step, which can be undone. */
function ImportButton({ name }: { readonly name: TableName }) {
  const { t } = useTranslation();
  const change = useRules((state) => state.change);
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const text = textOfFile(new Uint8Array(await file.arrayBuffer()));
    const sheet = text === null ? fail('table.syntax') : readSheet(text);
    if (!sheet.ok) return tellFailure(sheet.error);
    const [key = ''] = shownColumns[name];
    if (!sheet.value.columns.includes(key)) return tellFailure({ code: 'table.other', detail: { column: key } });
    change(name, sheet.value);
    tellDone(t('rules.imported', { count: sheet.value.rows.length }), {
      label: t('ticket.undo'),
      act: useRules.getState().undo,
    });
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-label={t('rules.import')}
        onChange={(event) => {
          const { currentTarget } = event;
          void take(currentTarget.files?.[0]).then(() => {
            currentTarget.value = '';
          });
        }}
      />
      <Button size="compact-sm" variant="default" onClick={() => input.current?.click()}>
        {t('rules.import')}
      </Button>
    </>
  );
}

/** Deadlines that run into a year without holidays leave out weekends alone. */
function HolidayWarning({ sheet }: { readonly sheet: Sheet }) {
  const { t } = useTranslation();
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const years = unpublishedYears(parseHolidays(writeSheet(sheet)).rows, today);
  if (years.length === 0) return null;
  return (
    <p className={classes.warning} role="status">
      <IconAlertTriangle size={16} aria-hidden />
      {t('rules.missingYear', { years: years.join(t('app.listSeparator')) })}
    </p>
  );
}
