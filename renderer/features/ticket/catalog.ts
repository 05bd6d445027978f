import type { Category } from '@shared/domain/category';
import type { Result } from '@shared/domain/result';
import { useEffect, useState } from 'react';
import { create } from 'zustand';
import { api } from '../../app/api';

/** The taxonomy, read once: small, and every ticket needs it. */
export const useCategories = create<{ readonly categories: readonly Category[] }>(() => ({ categories: [] }));

/** Reads the taxonomy, and again when reference data changes. Gives back what ends it. */
export function connectCatalog(): () => void {
  const read = () =>
    void api.catalog.categories({}).then((result) => {
      if (result.ok) useCategories.setState({ categories: result.value });
    });
  read();
  const ends = [api.on('catalog.changed', read), api.on('core.restarted', read)];
  return () => {
    for (const end of ends) end();
  };
}

const typingPauseMs = 120;

/** What a search finds for typed text, once typing pauses; answers that come too late are dropped. Pass a `find` that keeps its identity. */
export function useSearch<Hit>(
  query: string,
  isOn: boolean,
  find: (query: string) => Promise<Result<Hit[]>>,
): readonly Hit[] {
  const [hits, setHits] = useState<readonly Hit[]>([]);
  useEffect(() => {
    if (!isOn || query.trim() === '') {
      setHits([]);
      return;
    }
    let isCurrent = true;
    const timer = setTimeout(() => {
      void find(query).then((result) => {
        if (isCurrent) setHits(result.ok ? result.value : []);
      });
    }, typingPauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [query, isOn, find]);
  return hits;
}
