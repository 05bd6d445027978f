import type { User } from '@shared/domain/roles';

/** A part of a region's tickets. */
export type Scope = { readonly kind: 'agent' | 'group' | 'region'; readonly id: string };

/** What a user may read: an agent own tickets, a lead those of the group, supervisor and admin the region. */
export function scopeOf(user: User): Scope {
  switch (user.role) {
    case 'agent':
    // The people of a unit read on their own page: by these routes, which don't let them in, they would see nothing.
    case 'unit':
      return { kind: 'agent', id: user.id };
    case 'lead':
      return { kind: 'group', id: user.groupId };
    case 'supervisor':
    case 'admin':
      return { kind: 'region', id: user.region };
  }
}
