import type { PricedBasket } from '../domain/basket.ts';
import type { OrderLineView, OrderView, TaxLineView } from '../store/order-read-model.ts';

/** What the resolvers of a GraphQL type get as their parent. */
export type OrderMapper = OrderView;
export type { OrderCursor } from '../store/order-read-model.ts';
export type OrderLineMapper = OrderLineView;
export type TaxLineMapper = TaxLineView;
export type PricedOrderMapper = PricedBasket;
