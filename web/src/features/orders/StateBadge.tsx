import type { OrderState } from '@goodgo/client-graphql';
import { useTranslations } from 'next-intl';
import { classNames } from '../../design/class-names.ts';

const classes: Readonly<Record<OrderState, string>> = {
  COMPLETED: 'bg-accent-soft text-on-accent-soft',
  PENDING: 'bg-warning-soft text-on-warning-soft',
  CANCELLED: 'bg-danger-soft text-on-danger-soft',
};

type StateBadgeProps = {
  readonly state: OrderState;
  /** In a list nearly every order is completed, so that only the others are worth a word. */
  readonly hideCompleted?: boolean;
};

/** Where an order stands. */
export function StateBadge({ state, hideCompleted = false }: StateBadgeProps) {
  const t = useTranslations('orders');
  if (hideCompleted && state === 'COMPLETED') return null;
  return (
    <span
      className={classNames(
        'mr-2 inline-block rounded-full px-2.5 py-0.5 font-semibold text-xs',
        classes[state],
      )}
    >
      {t(`state.${state}`)}
    </span>
  );
}
