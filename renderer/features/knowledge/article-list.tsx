import { Button, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useShortcuts } from '../../app/shortcuts';
import { NothingYet } from '../../components/panel';
import { useTranslation } from '../../i18n';
import classes from './knowledge-screen.module.css';
import { useKnowledge } from './store';

const typingPauseMs = 120;

/** The articles of a section, or those that a search finds; virtual, so that tens of thousands are no burden. */
export function ArticleList() {
  const { t } = useTranslation();
  const { section, items, total, selectedId, unit, units, query } = useKnowledge();
  const { look, select, readMore } = useKnowledge.getState();
  const [typed, setTyped] = useState(query);
  const box = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const shown = items ?? [];
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 54,
    overscan: 8,
  });
  useEffect(() => {
    if (typed === useKnowledge.getState().query) return;
    const timer = setTimeout(() => look({ query: typed }), typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed, look]);
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= shown.length - 10) void readMore();
  }, [last, shown.length, readMore]);
  const at = shown.findIndex(({ id }) => id === selectedId);
  const move = (by: number) => {
    const next = Math.min(shown.length - 1, Math.max(0, at + by));
    rows.scrollToIndex(next, { align: 'auto' });
    void select(shown[next]?.id ?? null);
  };
  useShortcuts({ 'Ctrl+K': () => box.current?.focus(), J: () => move(1), K: () => move(-1) });
  return (
    <nav className={classes.list} aria-label={t(`knowledge.section.${section}`)}>
      <header className={classes.listHead}>
        <TextInput
          ref={box}
          size="xs"
          leftSection={<IconSearch size={14} aria-hidden />}
          aria-label={t('knowledge.search')}
          placeholder={`${t('knowledge.search')} (Ctrl+K)`}
          maxLength={500}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setTyped('');
            if (event.key === 'Enter' || event.key === 'ArrowDown') move(at < 0 ? 0 : 1);
          }}
        />
        <Select
          size="xs"
          aria-label={t('knowledge.filterUnit')}
          placeholder={t('knowledge.allUnits')}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('knowledge.allUnits') }}
          data={units.filter((name) => name !== '')}
          value={unit === '' ? null : unit}
          onChange={(value) => look({ unit: value ?? '' })}
        />
        <span className={classes.quiet} role="status">
          {items !== null && t('knowledge.count', { count: total })}
        </span>
      </header>
      {items !== null && shown.length === 0 && (
        <NothingYet
          text={t(
            typed.trim() === '' ? `knowledge.none.${section as 'all' | 'city' | 'expiring'}` : 'knowledge.nothingFound',
          )}
        >
          {typed.trim() !== '' && (
            <Button size="compact-sm" variant="default" onClick={() => setTyped('')}>
              {t('knowledge.clear')}
            </Button>
          )}
        </NothingYet>
      )}
      <div ref={scroller} className={classes.scroller}>
        <ul style={{ height: rows.getTotalSize() }}>
          {visible.map(({ index, start }) => {
            const item = shown[index];
            return item === undefined ? null : (
              <li
                key={item.id + item.version}
                ref={rows.measureElement}
                data-index={index}
                style={{ transform: `translateY(${start}px)` }}
              >
                <button
                  type="button"
                  className={classes.row}
                  aria-current={item.id === selectedId || undefined}
                  onClick={() => void select(item.id)}
                >
                  <strong>{item.question}</strong>
                  <span className={classes.quiet}>
                    {[item.id, item.unit, item.effectiveTo === '' ? '' : t('knowledge.until', { to: item.effectiveTo })]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      </div>
    </nav>
  );
}
