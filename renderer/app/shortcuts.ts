import { useEffect, useRef } from 'react';

/** A key with its modifiers, as written on the `?` sheet: `Ctrl+Enter`, `Alt+1`, `J`. On macOS Ctrl stands for the command key. */
export type KeyName = string;
export type Bindings = Readonly<Record<KeyName, (event: KeyboardEvent) => void>>;

/** The name of the key that was pressed. Letters and digits come from the physical key, so that a Chinese input method doesn't hide them. */
export function keyName(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): KeyName {
  const plain = /^(?:Key([A-Z])|Digit(\d))$/.exec(event.code);
  const key = plain?.[1] ?? (event.shiftKey ? undefined : plain?.[2]) ?? event.key;
  const isPrinted = key.length === 1 && plain?.[1] === undefined;
  const parts = [
    event.ctrlKey || event.metaKey ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey && !isPrinted ? 'Shift' : '',
    key,
  ];
  return parts.filter(Boolean).join('+');
}

/** Inputs that letters are nothing to: a tick, and a list to choose from that can't be typed in. */
const withoutText = ':not([type="checkbox"]):not([type="radio"]):not([readonly])';

/** True when keys without modifiers are text there. */
export function takesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches(`input${withoutText}, textarea, select`))
  );
}

/** Keys that take back typing. */
const undoKeys: readonly KeyName[] = ['Ctrl+Z', 'Ctrl+Shift+Z', 'Ctrl+Y'];

/** True where those keys concern the text box alone: a search, say, while the ticket's fields have an undo of their own. */
function undoesItself(target: EventTarget | null): boolean {
  return takesText(target) && target instanceof HTMLElement && target.closest('[data-field]') === null;
}

function isChoice(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.getAttribute('aria-haspopup') === 'listbox';
}

/**
 * Listens to keys for as long as the component lives. Single letters are left alone while somebody types, and everything while an
 * input method composes or a dialog is open.
 */
export function useShortcuts(bindings: Bindings): void {
  const latest = useRef(bindings);
  latest.current = bindings;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented) return;
      if (document.querySelector('[role="dialog"][aria-modal="true"]') !== null) return;
      const name = keyName(event);
      const act = latest.current[name];
      const isText = takesText(event.target) && !name.startsWith('Ctrl+') && !name.startsWith('Alt+');
      if (act === undefined || isText || (undoKeys.includes(name) && undoesItself(event.target))) return;
      event.preventDefault();
      act(event);
    };
    /** A list to choose from takes each Enter for itself, opens, and the ticket would not be finished: here the key comes before it. */
    const listenFirst = (event: KeyboardEvent) => {
      if (keyName(event) !== 'Ctrl+Enter' || !isChoice(event.target)) return;
      listen(event);
      if (event.defaultPrevented) event.stopPropagation();
    };
    window.addEventListener('keydown', listenFirst, true);
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listenFirst, true);
      window.removeEventListener('keydown', listen);
    };
  }, []);
}
