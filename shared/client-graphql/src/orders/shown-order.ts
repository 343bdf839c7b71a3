import type { OrderQuery } from '../generated/graphql.ts';

/** An order as its page shows it. */
export type ShownOrder = NonNullable<OrderQuery['order']>;
