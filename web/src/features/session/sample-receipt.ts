import type { ReceiptContent } from '@goodgo/client-graphql';

const vnd = (amountMinor: string) => ({ __typename: 'Money', amountMinor, currency: 'VND' }) as const;

function line(name: string, { quantity, price, total }: { quantity: string; price: string; total: string }) {
  return {
    __typename: 'OrderLine',
    id: name,
    variant: { __typename: 'Variant', id: name },
    name,
    sku: name,
    quantity,
    unitPrice: vnd(price),
    gross: vnd(total),
    discount: vnd('0'),
    total: vnd(total),
    taxRateBasisPoints: 800,
  } as const;
}

/** The receipt in the picture beside the sign-in form. */
export const sampleReceipt: ReceiptContent = {
  order: {
    __typename: 'Order',
    id: 'sample',
    number: 'HN1-R1-000128',
    state: 'COMPLETED',
    occurredAt: '2026-11-22T01:42:00Z',
    lines: [
      line('Cà phê sữa đá (Lớn)', { quantity: '2', price: '35000', total: '70000' }),
      line('Trà sen vàng', { quantity: '1', price: '45000', total: '45000' }),
      line('Bánh mì que pa-tê', { quantity: '3', price: '19000', total: '57000' }),
    ],
    subtotal: vnd('172000'),
    discountTotal: vnd('0'),
    taxLines: [{ __typename: 'TaxLine', rateBasisPoints: 800, net: vnd('159259'), tax: vnd('12741') }],
    taxTotal: vnd('12741'),
    total: vnd('172000'),
  },
  store: {
    name: 'Cà phê Hồ Gươm',
    address: '12 Lê Thái Tổ, Hoàn Kiếm, Hà Nội',
    timeZone: 'Asia/Ho_Chi_Minh',
  },
  registerName: 'Quầy chính',
  cashierName: 'Nguyễn Thị Mai',
  cash: { tendered: vnd('200000'), change: vnd('28000') },
  isCopy: false,
};
