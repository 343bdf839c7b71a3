import latinExtended from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2';
import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2';
import vietnamese from '@fontsource-variable/inter/files/inter-vietnamese-wght-normal.woff2';

const ranges = [
  [
    latin,
    'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+2191, U+2193, U+2212',
  ],
  [latinExtended, 'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+1E00-1E9F, U+1EF2-1EFF'],
  [
    vietnamese,
    'U+0102-0103, U+0110-0111, U+0128-0129, U+0168-0169, U+01A0-01A1, U+01AF-01B0, U+0300-0301, U+0303-0304, U+0308-0309, U+0323, U+0329, U+1EA0-1EF9, U+20AB',
  ],
] as const;

for (const [address, unicodeRange] of ranges) {
  const face = new FontFace('Inter', `url(${address}) format("woff2")`, { weight: '100 900', unicodeRange });
  document.fonts.add(face);
}

/** In a browser that of the web register. */
export const typeface: string | undefined = 'Inter, system-ui, sans-serif';
