import type { Decision } from '@goodgo/commands';
import { notFound } from '@goodgo/user-errors';
import { mayWorkIn, tenantOf, type Viewer } from '@goodgo/viewer';
import { type Basket, type PricedBasket, priceBasket } from './basket.ts';
import type { OrderError } from './errors.ts';
import type { OrderPorts } from './ports.ts';

/** Prices a basket and writes nothing. */
export async function priceOrder(
  ports: Pick<OrderPorts, 'withAssortment' | 'now'>,
  viewer: Viewer,
  basket: Basket,
): Promise<Decision<PricedBasket, OrderError>> {
  if (!mayWorkIn(viewer, basket.storeId.toLowerCase())) return { ok: false, error: notFound('storeId') };
  return ports.withAssortment(tenantOf(viewer), (assortment) => priceBasket(assortment, basket, ports.now()));
}
