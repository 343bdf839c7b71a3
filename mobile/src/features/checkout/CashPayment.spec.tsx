import type { Checkout, CheckoutState } from '@goodgo/client-graphql';
import { money } from '@goodgo/money';
import { fireEvent, screen } from '@testing-library/react-native';
import { renderIn } from '../../testing/render-in.tsx';
import { CashPayment } from './CashPayment.tsx';

const checkout: Checkout = {
  get: () => ({ kind: 'idle' }),
  subscribe: () => () => undefined,
  start: () => undefined,
  resume: () => undefined,
  retryNow: () => undefined,
  abandon: () => undefined,
  dismiss: () => undefined,
};

async function setUp(state: CheckoutState = { kind: 'idle' }) {
  const onPay = jest.fn();
  await renderIn(
    'vi',
    <CashPayment total={money(89_000n, 'VND')} state={state} checkout={checkout} onPay={onPay} />,
  );
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await fireEvent.press(screen.getByRole('button', { name: key }));
  };
  return { onPay, press };
}

describe('taking cash', () => {
  it('takes the exact total when nothing is keyed in', async () => {
    const { onPay, press } = await setUp();
    await press('Hoàn tất đơn');
    expect(onPay).toHaveBeenCalledWith(money(89_000n, 'VND'));
  });

  it('works out the change of what is keyed in, from the right as on a cash register', async () => {
    const { onPay, press } = await setUp();
    await press('1', '0', '0', '000');
    expect(screen.getByTestId('tendered')).toHaveTextContent('100.000 ₫');
    expect(screen.getByTestId('change-due')).toHaveTextContent('11.000 ₫');
    await press('Hoàn tất đơn');
    expect(onPay).toHaveBeenCalledWith(money(100_000n, 'VND'));
  });

  it('takes a usual amount with one tap', async () => {
    const { press } = await setUp();
    await press('500.000 ₫');
    expect(screen.getByTestId('change-due')).toHaveTextContent('411.000 ₫');
  });

  it('says what is missing and does not sell for less', async () => {
    const { onPay, press } = await setUp();
    await press('5', '000');
    expect(screen.getByText('Còn thiếu')).toBeTruthy();
    expect(screen.getByTestId('change-due')).toHaveTextContent('84.000 ₫');
    await press('Hoàn tất đơn');
    expect(onPay).not.toHaveBeenCalled();
  });

  it('erases the last digit, down to the exact total', async () => {
    const { press } = await setUp();
    await press('9', '5', 'Xóa một số', 'Xóa một số');
    expect(screen.getByTestId('tendered')).toHaveTextContent('89.000 ₫');
  });

  it('is deaf while the sale is under way', async () => {
    const input = { id: 'order', idempotencyKey: 'key' } as Extract<
      CheckoutState,
      { kind: 'sending' }
    >['input'];
    const { onPay, press } = await setUp({ kind: 'sending', input, attempt: 1 });
    await press('Đang ghi đơn…');
    expect(onPay).not.toHaveBeenCalled();
  });
});
