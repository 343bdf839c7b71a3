import { classNames } from './class-names.ts';

/** The shape of something that is still loading. */
export function Skeleton({ className }: { readonly className?: string }) {
  return (
    <div aria-hidden className={classNames('animate-pulse-soft rounded-control bg-sunken', className)} />
  );
}
