import { toMoney } from '@goodgo/client-graphql';
import { router } from 'expo-router';
import { useEffect } from 'react';
import { View } from 'react-native';
import { useRegister } from '../register/RegisterProvider.tsx';
import { CashPayment } from './CashPayment.tsx';
import { SoldPanel } from './SoldPanel.tsx';

/** Takes the cash, sells, and shows the change and the receipt. */
export function PayScreen() {
  const { cart, checkout, pay, state, total } = useRegister();
  const isUnderWay = state.kind === 'sending' || state.kind === 'waiting';
  const hasNothing = cart.lines.length === 0 && !isUnderWay && state.kind !== 'sold';
  useEffect(() => {
    if (hasNothing) router.dismissTo('/');
  }, [hasNothing]);

  if (state.kind === 'sold') return <SoldPanel sale={state} onNextSale={checkout.dismiss} />;
  if (hasNothing) return <View aria-busy />;
  return (
    <CashPayment
      // What is being sold is what was sent, even if the cart on this phone looks different.
      total={isUnderWay ? toMoney(state.input.expectedTotal ?? total) : total}
      state={state}
      checkout={checkout}
      onPay={pay}
    />
  );
}
