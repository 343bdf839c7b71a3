import { classNames } from './class-names.ts';

/** The mark: a cup seen from above, which is a G. */
export function LogoMark({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={classNames('size-8', className)}>
      <rect width="32" height="32" rx="9" fill="currentColor" />
      <path
        d="M22.6 12.1A7.5 7.5 0 1 0 23.5 16h-6.2"
        fill="none"
        className="stroke-canvas"
        strokeWidth="3.1"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** The mark with the name. */
export function Logo({ className }: { readonly className?: string }) {
  return (
    <span className={classNames('inline-flex items-center gap-2.5', className)}>
      <LogoMark className="text-accent" />
      <span className="font-bold text-lg tracking-tight">GoodGo</span>
    </span>
  );
}
