import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

type EmptyStateProps = {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
  readonly className?: string;
};

/** Says that there is nothing here, why, and what to do. */
export function EmptyState({ icon: Icon, title, hint, action, className }: EmptyStateProps) {
  return (
    <div
      className={classNames('flex flex-col items-center justify-center px-6 py-10 text-center', className)}
    >
      <div className="flex size-14 items-center justify-center rounded-full bg-sunken text-ink-soft">
        <Icon aria-hidden className="size-6" />
      </div>
      <p className="mt-4 font-semibold">{title}</p>
      {hint ? <p className="mt-1 max-w-72 text-[0.9375rem] text-ink-soft">{hint}</p> : null}
      {action ? <div className="mt-5">{action}</div> : null}
    </div>
  );
}
