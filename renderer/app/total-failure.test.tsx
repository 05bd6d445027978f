// @vitest-environment jsdom
import { fail, type Result, succeed } from '@shared/domain/result';
import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { preparePage } from '../test/page';

it('takes the window when the core is not started again, until it is there again', async () => {
  const listeners = new Map<string, () => void>();
  let settings: Result<object> = succeed({});
  await preparePage({
    on(name: string, listener: () => void) {
      listeners.set(name, listener);
      return () => listeners.delete(name);
    },
    settings: { get: async () => settings },
  });
  const { useTotalFailure } = await import('./total-failure');
  const { result } = renderHook(useTotalFailure);
  await act(async () => undefined);
  expect(result.current).toBeNull();
  await act(async () => listeners.get('core.stopped')?.());
  expect(result.current?.code).toBe('core.gave-up');
  settings = fail('database.damaged');
  await act(async () => listeners.get('core.restarted')?.());
  await waitFor(() => expect(result.current?.code).toBe('database.damaged'));
  settings = succeed({});
  await act(async () => listeners.get('core.restarted')?.());
  await waitFor(() => expect(result.current).toBeNull());
});
