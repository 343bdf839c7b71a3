import type { OrderQuery } from '@goodgo/client-graphql';

/** An order as its page shows it. */
export type ShownOrder = NonNullable<OrderQuery['order']>;
