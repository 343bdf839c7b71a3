import type { Checkout, CheckoutInput, CheckoutState, Locale, ProblemFragment } from '@goodgo/client-graphql';
import { fireEvent, screen } from '@testing-library/react-native';
import { renderIn } from '../../testing/render-in.tsx';
import { SaleStatus } from './SaleStatus.tsx';

const input = {
  id: 'order',
  idempotencyKey: 'key',
  lines: [{ variantId: 'coffee', quantity: '1' }],
} as unknown as CheckoutInput;

async function show(state: CheckoutState, locale: Locale = 'vi') {
  const retryNow = jest.fn();
  const abandon = jest.fn();
  const checkout = { retryNow, abandon } as unknown as Checkout;
  await renderIn(locale, <SaleStatus state={state} checkout={checkout} />);
  return { abandon, retryNow };
}

describe('a sale that nobody has answered', () => {
  const waiting = (attempt: number): CheckoutState => ({
    kind: 'waiting',
    input,
    attempt,
    reason: 'NO_ANSWER',
    error: 'NETWORK',
  });

  it.each([
    ['vi', 'đơn chỉ được ghi một lần'],
    ['en', 'it is recorded once'],
  ] as const)('is not to be sold again, and the cashier is told so (%s)', async (locale, sentence) => {
    await show(waiting(1), locale);
    expect(screen.getByText(new RegExp(sentence))).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('can be asked for or left after a while', async () => {
    const { abandon, retryNow } = await show(waiting(5));
    await fireEvent.press(screen.getByRole('button', { name: 'Hỏi lại ngay' }));
    expect(retryNow).toHaveBeenCalledTimes(1);
    await fireEvent.press(screen.getByRole('button', { name: 'Ngừng chờ' }));
    expect(abandon).toHaveBeenCalledTimes(1);
  });
});

describe('a refusal', () => {
  const problem = (fields: object) => ({ path: null, ...fields }) as unknown as ProblemFragment;

  it('tells the new total when a price has changed', async () => {
    const changed = problem({
      __typename: 'PriceChanged',
      code: 'PRICE_CHANGED',
      message: 'Giá đã đổi.',
      newTotal: { amountMinor: '58000', currency: 'VND' },
    });
    await show({ kind: 'refused', input, outcome: 'problems', problems: [changed] });
    expect(screen.getByText('Giá đã đổi. Tổng mới: 58.000 ₫')).toBeTruthy();
  });

  it('leaves what is about one line to that line', async () => {
    const short = problem({
      __typename: 'InsufficientStock',
      code: 'INSUFFICIENT_STOCK',
      message: 'Hết hàng.',
      variantId: 'coffee',
    });
    await show({ kind: 'refused', input, outcome: 'problems', problems: [short] });
    expect(screen.queryByText('Hết hàng.')).toBeNull();
  });

  it.each([
    ['vi', 'Máy này không lưu được đơn'],
    ['en', 'This device could not keep the sale'],
  ] as const)(
    'of the phone itself, which could not keep the sale, says that nothing was sold (%s)',
    async (locale, sentence) => {
      await show({ kind: 'refused', input, outcome: 'not-kept' }, locale);
      expect(screen.getByText(new RegExp(sentence))).toBeTruthy();
    },
  );
});
