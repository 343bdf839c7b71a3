'use client';

import { useEffect, useEffectEvent } from 'react';
import { createWedge } from './wedge.ts';

type Snapshot = { readonly field: HTMLInputElement; readonly value: string };

/** Listens for a barcode scanner that types like a keyboard, wherever the focus is. */
export function useScanner(onScan: (code: string) => void): void {
  const handle = useEffectEvent(onScan);

  useEffect(() => {
    const wedge = createWedge();
    let before: Snapshot | undefined;

    function listen(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
      const result = wedge({ key: event.key, at: event.timeStamp });
      if (result.kind === 'begins') before = snapshotOf(event.target);
      if (result.kind !== 'scanned') return;
      // The Enter of a scanner confirms nothing, and its digits are no amount and no search.
      event.preventDefault();
      event.stopPropagation();
      if (before) restore(before);
      handle(result.code);
    }

    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}

function snapshotOf(target: EventTarget | null): Snapshot | undefined {
  return target instanceof HTMLInputElement ? { field: target, value: target.value } : undefined;
}

// The setter of the prototype, because React replaces the element's own and would not see the change.
const setValue = () => Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;

function restore({ field, value }: Snapshot): void {
  setValue()?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
