import { describe, expect, it } from 'vitest';
import { neighbour } from './neighbour';

const items = ['a', 'b', 'c'].map((ticketId) => ({ ticketId }));

describe('neighbour in the queue', () => {
  it('moves and stops at the ends', () => {
    expect(neighbour(items, 'a', 1)).toBe('b');
    expect(neighbour(items, 'c', 1)).toBe('c');
    expect(neighbour(items, 'a', -1)).toBe('a');
  });

  it('begins at the first, and knows an empty queue', () => {
    expect(neighbour(items, null, 1)).toBe('a');
    expect(neighbour([], 'a', 1)).toBeNull();
  });
});
