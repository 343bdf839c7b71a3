import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OrderList } from '../../../features/orders/OrderList.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell');
  return { title: t('orders') };
}

export default function OrdersPage() {
  return <OrderList />;
}
