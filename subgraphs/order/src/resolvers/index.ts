import { checkout } from './Mutation/checkout.ts';
import { Order } from './Order.ts';
import { OrderLine } from './OrderLine.ts';
import { PricedOrder } from './PricedOrder.ts';
import { order } from './Query/order.ts';
import { orders } from './Query/orders.ts';
import { priceOrder } from './Query/priceOrder.ts';
import { TaxLine } from './TaxLine.ts';

/** One entry a field or a type of schema.graphql; a field that only reads a property needs none. */
export const resolvers = {
  Query: { order, orders, priceOrder },
  Mutation: { checkout },
  Order,
  OrderLine,
  PricedOrder,
  TaxLine,
};
