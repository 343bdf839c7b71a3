import { AppError } from '@goodgo/errors';
import { amount } from '@goodgo/subgraph-kit';
import type { OrderResolvers } from '../generated/resolver-types.ts';

export const Order: OrderResolvers = {
  // Order says whether it exists; payment answers for any id, with no payments for one it never saw.
  __resolveReference: (reference) => reference,
  payments: ({ id }, _args, { paymentsOfOrder }) => paymentsOfOrder.load(id),
  balanceDue: async ({ id, total }, _args, { paymentsOfOrder }) => {
    if (!total)
      throw new AppError('INTERNAL_SERVER_ERROR', 'The router left out the total that balanceDue requires.');
    const payments = await paymentsOfOrder.load(id);
    const captured = payments.filter((payment) => payment.state === 'CAPTURED');
    const due = captured.reduce((left, payment) => left - payment.amountMinor, BigInt(total.amountMinor));
    return amount(due > 0n ? due : 0n, total.currency);
  },
};
