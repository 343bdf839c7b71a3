import { useColorScheme } from 'react-native';

/** The colours of the web register, in the notation that React Native reads. */
const light = {
  canvas: '#f4f4f2',
  surface: '#ffffff',
  sunken: '#efeeeb',
  pressed: '#e3e3df',
  line: '#dfdeda',
  lineStrong: '#878680',
  ink: '#151b18',
  inkSoft: '#505753',
  accent: '#086a49',
  accentStrong: '#00563a',
  onAccent: '#ffffff',
  accentSoft: '#dbf4e7',
  onAccentSoft: '#004c33',
  danger: '#bc2826',
  onDanger: '#ffffff',
  dangerSoft: '#ffebea',
  onDangerSoft: '#951f1d',
  warningSoft: '#feefcf',
  onWarningSoft: '#71440c',
  showcase: '#04422c',
  shade: 'rgba(18, 23, 20, 0.4)',
  shadow: 'rgba(37, 49, 42, 0.14)',
  hues: ['#d58042', '#60ad64', '#2ea4dc', '#dd747a', '#b79420', '#ab82d8', '#00b0b1', '#d375a4'],
};

/** The colours of one scheme. */
export type Theme = typeof light;

const dark: Theme = {
  canvas: '#0e100f',
  surface: '#171a18',
  sunken: '#252927',
  pressed: '#323634',
  line: '#2e312f',
  lineStrong: '#707672',
  ink: '#eef1ef',
  inkSoft: '#acb1ae',
  accent: '#59d5a1',
  accentStrong: '#78e7b6',
  onAccent: '#03190f',
  accentSoft: '#163527',
  onAccentSoft: '#98edc5',
  danger: '#fe8b85',
  onDanger: '#2b0807',
  dangerSoft: '#431f1e',
  onDangerSoft: '#ffc0bb',
  warningSoft: '#3b2a12',
  onWarningSoft: '#f6d795',
  showcase: '#07271a',
  shade: 'rgba(1, 2, 1, 0.65)',
  shadow: 'rgba(0, 0, 0, 0.5)',
  hues: ['#e5955d', '#78bf7b', '#53b6eb', '#ed8a8e', '#c8a747', '#bc97e8', '#25c2c2', '#e38ab5'],
};

/** The colours of the scheme that the phone is set to. */
export function useTheme(): Theme {
  return useColorScheme() === 'dark' ? dark : light;
}

/** How round corners are. */
export const radius = { control: 14, card: 16, sheet: 24, full: 999 } as const;

/** What a thumb hits without looking. */
export const touch = { least: 48, key: 62, action: 60 } as const;
