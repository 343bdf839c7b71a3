'use client';

import { useEffect, useEffectEvent } from 'react';
import { isTextField } from './text-field.ts';

/** What the keys of the register do. */
export type RegisterKeys = {
  readonly focusSearch: () => void;
  readonly pay: () => void;
  readonly toggleHelp: () => void;
  readonly move: (by: 1 | -1) => void;
  readonly step: (by: 1 | -1) => void;
  readonly remove: () => void;
};

/** Listens for the shortcuts of the register, unless something else, such as a dialog, is in front of it. */
export function useShortcuts(keys: RegisterKeys, isListening: boolean): void {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const work = workOf(event, keys);
    if (!work) return;
    event.preventDefault();
    work();
  });

  useEffect(() => {
    if (!isListening) return;
    window.addEventListener('keydown', handle);
    return () => window.removeEventListener('keydown', handle);
  }, [isListening]);
}

function workOf({ key, target }: KeyboardEvent, keys: RegisterKeys): (() => void) | undefined {
  if (key === 'F2') return keys.pay;
  // Letters and signs belong to a field that is being written in; an empty search field wants none of these.
  const isWriting = isTextField(target) && !isEmptySearch(target);
  if (isWriting) return undefined;
  switch (key) {
    case '/':
      return keys.focusSearch;
    case '?':
      return keys.toggleHelp;
    case '+':
    case '=':
      return () => keys.step(1);
    case '-':
    case '−':
      return () => keys.step(-1);
    case 'Delete':
      return keys.remove;
    case 'ArrowUp':
    case 'ArrowDown':
      return hasArrowKeys(target) ? undefined : () => keys.move(key === 'ArrowUp' ? -1 : 1);
    default:
      return undefined;
  }
}

function isEmptySearch(target: HTMLInputElement | HTMLTextAreaElement): boolean {
  return target.type === 'search' && target.value === '';
}

// Tabs, tiles and menus have a use for the arrows themselves.
function hasArrowKeys(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('[role=tablist], [role=menu], [role=tabpanel]') !== null
  );
}
