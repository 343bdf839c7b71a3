import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** The name of a key. Only where there is room, and a keyboard. */
export function Kbd({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return (
    <kbd
      className={classNames(
        'inline-flex h-6 min-w-6 items-center justify-center rounded-md border border-current/25 px-1.5',
        'font-medium font-sans text-xs leading-none',
        className,
      )}
    >
      {children}
    </kbd>
  );
}
