/** A region that scrolls must be reachable by keyboard, also when nothing in it can have the focus. */
export const reachable = { tabIndex: 0 } as const;
