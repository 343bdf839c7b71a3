import type { ReceiptContent } from '@goodgo/client-graphql';
import { screen } from '@testing-library/react-native';
import { renderIn } from '../../testing/render-in.tsx';
import { Receipt } from './Receipt.tsx';

const vnd = (amountMinor: string) => ({ __typename: 'Money', amountMinor, currency: 'VND' }) as const;

const content: ReceiptContent = {
  order: {
    __typename: 'Order',
    id: 'order',
    number: 'HN1-R1-000042',
    state: 'COMPLETED',
    occurredAt: '2026-11-22T17:30:00Z',
    lines: [
      {
        __typename: 'OrderLine',
        id: 'line',
        variant: { __typename: 'Variant', id: 'coffee' },
        name: 'Cà phê sữa đá (Lớn)',
        sku: 'CF-SUA-L',
        quantity: '2',
        unitPrice: vnd('35000'),
        gross: vnd('70000'),
        discount: vnd('5000'),
        total: vnd('65000'),
        taxRateBasisPoints: 800,
      },
    ],
    subtotal: vnd('70000'),
    discountTotal: vnd('5000'),
    taxLines: [{ __typename: 'TaxLine', rateBasisPoints: 800, net: vnd('60185'), tax: vnd('4815') }],
    taxTotal: vnd('4815'),
    total: vnd('65000'),
  },
  store: { name: 'Cà phê Hồ Gươm', address: '12 Hàng Trống', timeZone: 'Asia/Ho_Chi_Minh' },
  registerName: 'Quầy 1',
  cashierName: undefined,
  cash: { tendered: vnd('100000'), change: vnd('35000') },
  isCopy: false,
};

describe('a receipt', () => {
  it('says what was sold, for how much, and what came back, at the time of the store', async () => {
    await renderIn('vi', <Receipt content={content} />);
    const said = [
      'HN1-R1-000042',
      '23/11/2026 00:30',
      '2 × 35.000 ₫',
      '−5.000 ₫',
      '65.000 ₫',
      '4.815 ₫',
      '35.000 ₫',
    ];
    for (const text of said) expect(screen.getByText(text)).toBeTruthy();
  });

  it('leaves out who sold it when nobody can say, and calls a copy a copy', async () => {
    await renderIn('en', <Receipt content={{ ...content, isCopy: true }} />);
    expect(screen.queryByText('Cashier')).toBeNull();
    expect(screen.getByText('COPY')).toBeTruthy();
    expect(screen.getByText('₫65,000')).toBeTruthy();
  });
});
