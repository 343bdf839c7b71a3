'use client';

import { useTranslations } from 'next-intl';
import { BottomSheet } from '../../design/BottomSheet.tsx';
import { CartPanel } from '../cart/CartPanel.tsx';
import { Catalog } from '../catalog/Catalog.tsx';
import { PaymentDialog } from '../checkout/PaymentDialog.tsx';
import { CartBar } from './CartBar.tsx';
import { useRegister } from './use-register.ts';

/** The register: everything there is to sell on the left, what the customer takes on the right. */
export function RegisterScreen() {
  const t = useTranslations('cart');
  const register = useRegister();
  const { cartPanel } = register;
  return (
    <main className="flex min-h-0 flex-1">
      <h1 className="sr-only">{t('register')}</h1>
      <Catalog {...register.catalog} />
      <aside className="hidden w-88 shrink-0 flex-col border-line border-l bg-surface md:flex xl:w-96">
        <CartPanel {...cartPanel} />
      </aside>
      <CartBar cart={cartPanel.cart} priced={cartPanel.priced} onOpen={() => register.showCart(true)} />
      <BottomSheet open={register.isCartShown} onOpenChange={register.showCart} title={t('title')}>
        <CartPanel {...cartPanel} />
      </BottomSheet>
      <PaymentDialog {...register.payment} />
    </main>
  );
}
