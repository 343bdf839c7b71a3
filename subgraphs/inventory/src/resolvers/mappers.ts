import type { StockLevelView, StockLocationView, StockMovementView } from '../store/stock-read-model.ts';

/** What the resolvers of a GraphQL type get as their parent. */
export interface VariantMapper {
  readonly id: string;
}
export type StockLevelMapper = StockLevelView;
export type StockLocationMapper = StockLocationView;
export type StockMovementMapper = StockMovementView;
