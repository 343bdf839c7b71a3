import localFont from 'next/font/local';

export const inter = localFont({
  src: '../../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  variable: '--font-inter',
  weight: '100 900',
  display: 'swap',
});

// The letters that Vietnamese adds. It stands first in the family and has no fallback of its own, so that
// letters outside its range pass to the Latin font and not to the system.
export const interVietnamese = localFont({
  src: '../../../node_modules/@fontsource-variable/inter/files/inter-vietnamese-wght-normal.woff2',
  variable: '--font-inter-vietnamese',
  weight: '100 900',
  display: 'swap',
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0102-0103, U+0110-0111, U+0128-0129, U+0168-0169, U+01A0-01A1, U+01AF-01B0, U+0300-0301, U+0303-0304, U+0308-0309, U+0323, U+0329, U+1EA0-1EF9, U+20AB',
    },
  ],
});
