import { capturePayment } from './Mutation/capturePayment.ts';
import { voidPayment } from './Mutation/voidPayment.ts';
import { Order } from './Order.ts';
import { Payment } from './Payment.ts';
import { payment } from './Query/payment.ts';

/** One entry a field or a type of schema.graphql; a field that only reads a property needs none. */
export const resolvers = {
  Query: { payment },
  Mutation: { capturePayment, voidPayment },
  Order,
  Payment,
};
