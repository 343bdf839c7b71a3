import { amount } from '@goodgo/subgraph-kit';
import type { TaxLineResolvers } from '../generated/resolver-types.ts';

export const TaxLine: TaxLineResolvers = {
  net: ({ netMinor, currency }) => amount(netMinor, currency),
  tax: ({ taxMinor, currency }) => amount(taxMinor, currency),
};
