import type { Failure } from '@shared/domain/result';
import { useEffect, useState } from 'react';
import { api } from './api';

/**
 * What leaves nothing to work with: a database that can't be opened (asked for once, at the start and after each restart of the core),
 * or a core that is not started again.
 */
export function useTotalFailure(): Failure | null {
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    const ask = () =>
      void api.settings.get({}).then((result) => {
        const isTotal = !result.ok && /^(database|core)\./.test(result.error.code);
        setFailure(isTotal ? result.error : null);
      });
    ask();
    const ends = [
      api.on('core.restarted', ask),
      api.on('core.stopped', () => setFailure({ code: 'core.gave-up' } satisfies Failure)),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  return failure;
}
