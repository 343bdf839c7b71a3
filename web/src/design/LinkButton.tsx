import Link from 'next/link';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

/** A link that looks like a plain button. */
export function LinkButton({ className, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...props}
      className={classNames(
        'inline-flex min-h-11 items-center justify-center gap-2 rounded-control border border-line bg-surface px-4',
        'font-semibold text-[0.9375rem] transition-colors hover:bg-sunken active:bg-pressed',
        className,
      )}
    />
  );
}
