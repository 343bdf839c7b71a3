import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const tones = {
  danger: { box: 'bg-danger-soft text-on-danger-soft', Icon: CircleAlert },
  warning: { box: 'bg-warning-soft text-on-warning-soft', Icon: TriangleAlert },
  calm: { box: 'bg-accent-soft text-on-accent-soft', Icon: Info },
} as const;

type NoticeProps = {
  readonly tone: keyof typeof tones;
  readonly children: ReactNode;
  /** `alert` interrupts a screen reader, `status` waits. */
  readonly role?: 'alert' | 'status';
  readonly className?: string;
};

/** A sentence about what happened and what to do, where it happened. */
export function Notice({ tone, children, role, className }: NoticeProps) {
  const { box, Icon } = tones[tone];
  return (
    <div
      role={role}
      className={classNames(
        'flex items-start gap-2.5 rounded-control px-3.5 py-3 text-[0.9375rem]',
        box,
        className,
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-[1.125rem] shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
