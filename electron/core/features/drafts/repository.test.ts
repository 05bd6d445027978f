import type { GroupDraft } from '@shared/sync/drafts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Desk } from '../../database/open';
import { openStore } from '../../test/store';
import { draftWishes, setDraftWish, settleDraftWishes, writeDraft } from './repository';

let desk: Desk;
beforeEach(() => {
  desk = openStore();
});
afterEach(() => desk.close());

it('a lead who changes the mind while the server is told of a wish is heard: what was told is settled, not what came after', () => {
  const { database } = desk;
  const draft = { agentId: 'a', agentName: '坐席', groupId: 'g', revision: 1, state: 'open' } as const;
  for (const id of ['one', 'other']) {
    writeDraft(database, 'lead', { ...draft, id, content: null, takenBy: null } satisfies GroupDraft);
    setDraftWish(database, 'lead', id, 'take');
  }
  const told = draftWishes(database, 'lead');
  setDraftWish(database, 'lead', 'one', 'give-back');
  settleDraftWishes(database, 'lead', told);
  expect(draftWishes(database, 'lead')).toEqual([{ id: 'one', wish: 'give-back' }]);
});
