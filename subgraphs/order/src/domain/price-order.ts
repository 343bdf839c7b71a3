import { notFound } from '@goodgo/user-errors';
import { mayWorkIn, tenantOf, type Viewer } from '@goodgo/viewer';
import { type Basket, priceBasket } from './basket.ts';
import type { OrderPorts } from './ports.ts';

/** Prices a basket and writes nothing. */
export async function priceOrder(
  ports: Pick<OrderPorts, 'assortment' | 'now'>,
  viewer: Viewer,
  basket: Basket,
) {
  if (!mayWorkIn(viewer, basket.storeId)) return { ok: false, error: notFound('storeId') } as const;
  return priceBasket(ports.assortment(tenantOf(viewer)), basket, ports.now());
}
