import type { CartLine } from '@goodgo/client-graphql';
import { money } from '@goodgo/money';
import { fireEvent, screen } from '@testing-library/react-native';
import { renderIn } from '../../testing/render-in.tsx';
import { CartLineRow } from './CartLineRow.tsx';

const line: CartLine = {
  variantId: 'cake',
  name: 'Tiramisu',
  unitPrice: { amountMinor: '48000', currency: 'VND' },
  taxRateBasisPoints: 800,
  available: '24',
  quantity: '2',
};

async function setUp(changes: Partial<CartLine> = {}) {
  const dispatch = jest.fn();
  const shown = { ...line, ...changes };
  await renderIn(
    'vi',
    <CartLineRow line={shown} total={money(96_000n, 'VND')} problem={undefined} dispatch={dispatch} />,
  );
  return { dispatch, press: (name: string) => fireEvent.press(screen.getByRole('button', { name })) };
}

describe('a line of the cart', () => {
  it('takes one more and one less', async () => {
    const { dispatch, press } = await setUp();
    await press('Thêm một Tiramisu');
    await press('Bớt một Tiramisu');
    expect(dispatch.mock.calls).toEqual([
      [{ type: 'step', variantId: 'cake', by: 1 }],
      [{ type: 'step', variantId: 'cake', by: -1 }],
    ]);
  });

  it('says that the last one less takes it out', async () => {
    const { dispatch, press } = await setUp({ quantity: '1' });
    await press('Bỏ Tiramisu');
    expect(dispatch).toHaveBeenCalledWith({ type: 'step', variantId: 'cake', by: -1 });
  });

  it('offers what is left when there is not enough', async () => {
    const { dispatch, press } = await setUp({ quantity: '30' });
    expect(screen.getByText('Trong kho chỉ còn 24')).toBeTruthy();
    await press('Lấy số còn lại');
    expect(dispatch).toHaveBeenCalledWith({ type: 'set-quantity', variantId: 'cake', quantity: '24' });
  });

  it('offers to leave out what is gone', async () => {
    const { dispatch, press } = await setUp({ available: '0' });
    await press('Bỏ món');
    expect(dispatch).toHaveBeenCalledWith({ type: 'remove', variantId: 'cake' });
  });
});
