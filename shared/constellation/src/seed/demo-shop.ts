/** The demo merchant: a café on Hoàn Kiếm lake. Names are what its customers would read. */
export const demoMerchant = {
  name: 'Cà phê Hồ Gươm',
  currency: 'VND',
  store: {
    code: 'HN1',
    name: 'Cà phê Hồ Gươm – Hàng Trống',
    address: '12 Hàng Trống, Hoàn Kiếm, Hà Nội',
    timeZone: 'Asia/Ho_Chi_Minh',
    registers: [
      { code: 'R1', name: 'Quầy 1' },
      { code: 'R2', name: 'Quầy 2' },
    ],
  },
  password: 'goodgo-demo',
  staff: [
    { email: 'owner@demo.goodgo.vn', name: 'Trần Thu Hà', role: 'OWNER' },
    { email: 'manager@demo.goodgo.vn', name: 'Lê Quang Minh', role: 'MANAGER' },
    { email: 'cashier@demo.goodgo.vn', name: 'Nguyễn Lan Anh', role: 'CASHIER' },
  ],
} as const;

/** Decree 174/2025: 8 % instead of 10 % until the end of 2026; beer and other excise goods stay at 10 %. */
export const demoTaxCategories = [
  {
    code: 'VAT-REDUCED',
    name: 'Thuế GTGT được giảm',
    rates: [
      { basisPoints: 800, validFrom: '2025-07-01', validTo: '2026-12-31' },
      { basisPoints: 1000, validFrom: '2027-01-01' },
    ],
  },
  {
    code: 'VAT-STANDARD',
    name: 'Thuế GTGT phổ thông',
    rates: [{ basisPoints: 1000, validFrom: '2009-01-01' }],
  },
] as const;

type TaxCode = (typeof demoTaxCategories)[number]['code'];

/** A product with its variants: [name of the variant, SKU, price in dong, quantity on hand, barcode]. */
export interface DemoProduct {
  readonly name: string;
  readonly tax: TaxCode;
  readonly variants: readonly (readonly [string, string, number, number, string?])[];
}

const reduced = 'VAT-REDUCED';

/** Categories in the order of their tabs, with their products. */
export const demoCategories: readonly { readonly name: string; readonly products: readonly DemoProduct[] }[] =
  [
    {
      name: 'Cà phê',
      products: [
        {
          name: 'Cà phê sữa đá',
          tax: reduced,
          variants: [
            ['Vừa', 'CF-SUA-V', 29_000, 240],
            ['Lớn', 'CF-SUA-L', 35_000, 180],
          ],
        },
        {
          name: 'Cà phê đen đá',
          tax: reduced,
          variants: [
            ['Vừa', 'CF-DEN-V', 25_000, 240],
            ['Lớn', 'CF-DEN-L', 29_000, 160],
          ],
        },
        { name: 'Bạc xỉu', tax: reduced, variants: [['', 'CF-BACXIU', 32_000, 150]] },
        { name: 'Cà phê trứng', tax: reduced, variants: [['', 'CF-TRUNG', 45_000, 60]] },
        { name: 'Cà phê cốt dừa', tax: reduced, variants: [['', 'CF-DUA', 49_000, 80]] },
        { name: 'Cappuccino', tax: reduced, variants: [['', 'CF-CAPPU', 52_000, 90]] },
      ],
    },
    {
      name: 'Trà',
      products: [
        { name: 'Trà đào cam sả', tax: reduced, variants: [['', 'TR-DAO', 45_000, 120]] },
        { name: 'Trà sen vàng', tax: reduced, variants: [['', 'TR-SEN', 45_000, 100]] },
        { name: 'Trà chanh', tax: reduced, variants: [['', 'TR-CHANH', 25_000, 140]] },
        {
          name: 'Trà sữa trân châu',
          tax: reduced,
          variants: [
            ['Vừa', 'TR-SUA-V', 42_000, 110],
            ['Lớn', 'TR-SUA-L', 49_000, 70],
          ],
        },
      ],
    },
    {
      name: 'Sinh tố & nước ép',
      products: [
        { name: 'Sinh tố bơ', tax: reduced, variants: [['', 'ST-BO', 49_000, 40]] },
        { name: 'Sinh tố xoài', tax: reduced, variants: [['', 'ST-XOAI', 45_000, 45]] },
        { name: 'Nước ép cam', tax: reduced, variants: [['', 'NE-CAM', 42_000, 50]] },
        { name: 'Nước ép dưa hấu', tax: reduced, variants: [['', 'NE-DUAHAU', 39_000, 50]] },
      ],
    },
    {
      name: 'Bánh',
      products: [
        { name: 'Bánh mì pa-tê', tax: reduced, variants: [['', 'BM-PATE', 28_000, 60]] },
        { name: 'Bánh sừng bò', tax: reduced, variants: [['', 'BK-SUNGBO', 32_000, 40]] },
        { name: 'Bánh flan', tax: reduced, variants: [['', 'BK-FLAN', 22_000, 48]] },
        { name: 'Tiramisu', tax: reduced, variants: [['', 'BK-TIRA', 48_000, 24]] },
      ],
    },
    {
      name: 'Đóng gói',
      products: [
        {
          name: 'Cà phê hạt Robusta',
          tax: reduced,
          variants: [
            ['250 g', 'PK-ROB-250', 95_000, 36, '8934567000017'],
            ['500 g', 'PK-ROB-500', 180_000, 24, '8934567000024'],
          ],
        },
        { name: 'Phin nhôm', tax: reduced, variants: [['', 'PK-PHIN', 65_000, 30, '8934567000031']] },
        { name: 'Nước suối', tax: reduced, variants: [['500 ml', 'PK-SUOI', 12_000, 300, '8934567000048']] },
        {
          name: 'Bia Hà Nội',
          tax: 'VAT-STANDARD',
          variants: [['Lon 330 ml', 'PK-BIA', 25_000, 120, '8934567000055']],
        },
      ],
    },
  ];
