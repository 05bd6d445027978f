// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { fail, succeed } from '@shared/domain/result';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { preparePage } from '../../test/page';

const tellFailure = vi.hoisted(() => vi.fn());
vi.mock('../../components/notices', () => ({ tellFailure, tellDone: vi.fn() }));

const group = {
  id: 'g',
  authorId: 'author',
  authorName: '甲班长',
  at: '2026-05-12T00:00:00Z',
  count: 400,
  revisions: [],
};
const revisionsOfGroup = vi.fn();
const decide = vi.fn();
const signIn = async (id: string) => {
  const { useSession } = await import('../session');
  act(() => useSession.setState({ session: { user: { id, role: 'lead' } } as never }));
};

beforeAll(() => preparePage({ on: () => () => undefined, knowledge: { revisionsOfGroup, decide } }));
beforeEach(async () => {
  vi.clearAllMocks();
  const { useKnowledge } = await import('./store');
  useKnowledge.setState({ groups: [group] });
  await signIn('lead');
  const { RevisionList } = await import('./revision-list');
  render(
    <MantineProvider>
      <RevisionList />
    </MantineProvider>,
  );
});
afterEach(cleanup);

const publish = () => act(async () => void fireEvent.click(screen.getByRole('button', { name: /^发布/ })));

it('says why nothing was decided when the list can not be read', async () => {
  revisionsOfGroup.mockResolvedValue(fail('storage.busy'));
  await publish();
  expect(tellFailure).toHaveBeenCalledExactlyOnceWith({ code: 'storage.busy' });
  expect(decide).not.toHaveBeenCalled();
});

it('tells each reason of a refusal once, however many parts there are', async () => {
  revisionsOfGroup
    .mockResolvedValueOnce(succeed(['a', 'b']))
    .mockResolvedValueOnce(succeed(['c']))
    .mockResolvedValue(succeed([]));
  const refused = { outcome: 'refused', error: { code: 'article.stale' } };
  decide.mockImplementation(async ({ revisionIds }) => succeed(revisionIds.map(() => refused)));
  await publish();
  expect(decide).toHaveBeenCalledTimes(2);
  expect(tellFailure).toHaveBeenCalledExactlyOnceWith({ code: 'article.stale' });
});

it('ends when somebody else works here', async () => {
  revisionsOfGroup.mockResolvedValue(succeed(['a']));
  decide.mockImplementation(async () => {
    await signIn('another lead');
    return succeed([{ outcome: 'accepted', revisionId: 'a' }]);
  });
  await publish();
  expect(decide).toHaveBeenCalledTimes(1);
});
