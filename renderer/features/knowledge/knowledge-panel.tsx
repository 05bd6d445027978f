import { ActionIcon, Button, TextInput } from '@mantine/core';
import type { ArticleHit } from '@shared/domain/article';
import { IconArrowUp, IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../app/api';
import { useShortcuts } from '../../app/shortcuts';
import { Key } from '../../components/key';
import { NothingYet, Panel } from '../../components/panel';
import { errorText, useTranslation } from '../../i18n';
import { ArticleCard } from './article-card';
import classes from './knowledge-panel.module.css';
import { useHint } from './use-hint';

type KnowledgePanelProps = {
  readonly callId: string | null;
  /** The article whose answer stands in the ticket. */
  readonly adoptedId: string | null;
  /** Absent: nothing to put an answer into. */
  readonly onAdopt?: (articleId: string) => void;
};

/** What the rules say to what is being asked: suggested from the conversation, or looked up by hand. */
export function KnowledgePanel({ callId, adoptedId, onAdopt }: KnowledgePanelProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [isWhole, setWhole] = useState(false);
  const hint = useHint(callId);
  const { hits: found, failure } = useArticles(query);
  const isSearching = query.trim() !== '';
  const hits = isSearching ? found : hint.hits.slice(0, isWhole ? shownWhole : 1);
  const others = Math.min(shownWhole, hint.hits.length) - 1;
  const adopt = (index: number) => {
    const hit = hits[index];
    if (hit !== undefined) onAdopt?.(hit.article.id);
  };
  useShortcuts({
    'Ctrl+K': () => input.current?.focus(),
    'Alt+1': () => adopt(0),
    'Alt+2': () => adopt(1),
    'Alt+3': () => adopt(2),
    'Alt+0': () => setWhole((whole) => !whole),
  });
  return (
    <Panel
      title={t('knowledge.title')}
      tools={
        <TextInput
          ref={input}
          className={classes.search}
          size="xs"
          leftSection={<IconSearch size={14} aria-hidden />}
          rightSection={
            isSearching ? (
              <ActionIcon
                size="xs"
                variant="subtle"
                color="gray"
                aria-label={t('knowledge.clear')}
                onClick={() => setQuery('')}
              >
                <IconX size={14} />
              </ActionIcon>
            ) : null
          }
          aria-label={t('knowledge.search')}
          placeholder={`${t('knowledge.search')} (Ctrl+K)`}
          value={query}
          maxLength={500}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setQuery('');
          }}
        />
      }
    >
      {failure !== null && <NothingYet text={failure} />}
      {failure === null && hits.length === 0 && (
        <NothingYet text={t(isSearching ? 'knowledge.nothingFound' : 'knowledge.nothingYet')} />
      )}
      {hits.length > 0 && (
        // Pointing at a hint or having the focus in it is reading it: no other takes its place.
        <fieldset
          aria-label={t('knowledge.title')}
          className={classes.list}
          onPointerEnter={() => hint.hold(true)}
          onPointerLeave={() => hint.hold(false)}
          onFocus={() => hint.hold(true)}
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) hint.hold(false);
          }}
        >
          <ol>
            {hits.map(({ article }, index) => (
              <ArticleCard
                key={article.id}
                article={article}
                shortcut={index < 3 ? `Alt+${index + 1}` : ''}
                isAdopted={article.id === adoptedId}
                onAdopt={onAdopt === undefined ? null : () => onAdopt(article.id)}
                onDismiss={isSearching ? null : (isRead) => hint.dismiss(article.id, isRead)}
              />
            ))}
          </ol>
          {!isSearching && (
            <div className={classes.more} role="status">
              {hint.isNewerWaiting && (
                <Button
                  size="compact-xs"
                  variant="light"
                  leftSection={<IconArrowUp size={14} aria-hidden />}
                  onClick={hint.takeNewer}
                >
                  {t('knowledge.hint.newer')}
                </Button>
              )}
              {others > 0 && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  aria-expanded={isWhole}
                  rightSection={<Key name="Alt+0" />}
                  onClick={() => setWhole((whole) => !whole)}
                >
                  {isWhole ? t('knowledge.hint.fewer') : t('knowledge.hint.others', { count: others })}
                </Button>
              )}
            </div>
          )}
        </fieldset>
      )}
    </Panel>
  );
}

/** On demand. */
const shownWhole = 3;
const typingPauseMs = 120;

function useArticles(query: string): { readonly hits: readonly ArticleHit[]; readonly failure: string | null } {
  const [state, setState] = useState<{ hits: readonly ArticleHit[]; failure: string | null }>({
    hits: [],
    failure: null,
  });
  useEffect(() => {
    if (query.trim() === '') {
      setState({ hits: [], failure: null });
      return;
    }
    let isCurrent = true;
    const timer = setTimeout(() => {
      void api.knowledge.search({ query, limit: 20 }).then((result) => {
        if (!isCurrent) return;
        setState(result.ok ? { hits: result.value, failure: null } : { hits: [], failure: errorText(result.error) });
      });
    }, typingPauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [query]);
  return state;
}
