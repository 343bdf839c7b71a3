import { adjustStock } from './Mutation/adjustStock.ts';
import { commitStock } from './Mutation/commitStock.ts';
import { releaseStock } from './Mutation/releaseStock.ts';
import { stockLocations } from './Query/stockLocations.ts';
import { StockLevel } from './StockLevel.ts';
import { StockLocation } from './StockLocation.ts';
import { Variant } from './Variant.ts';

/** One entry a field or a type of schema.graphql; a field that only reads a property needs none. */
export const resolvers = {
  Query: { stockLocations },
  Mutation: { adjustStock, commitStock, releaseStock },
  StockLevel,
  StockLocation,
  Variant,
};
