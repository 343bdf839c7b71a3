import Svg, { Path } from 'react-native-svg';
import { useTheme } from './theme.ts';

/** Drawn on 24 × 24, with a stroke. */
const paths = {
  bag: 'M5.5 8h13l1 11.5a1 1 0 0 1-1 1.1h-13a1 1 0 0 1-1-1.1zM8.5 8V7a3.5 3.5 0 0 1 7 0v1',
  receipt:
    'M6 3.5l1.5 1L9 3.5l1.5 1 1.5-1 1.5 1 1.5-1 1.5 1 1.5-1v17l-1.5-1-1.5 1-1.5-1-1.5 1-1.5-1-1.5 1-1.5-1-1.5 1zM9.5 9h5M9.5 13h5',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.6-4 3.4-6 7.5-6s6.9 2 7.5 6',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16.2 16.2 20.5 20.5',
  scan: 'M4 8V5.500A1.5 1.5 0 0 1 5.5 4H8M16 4h2.500A1.5 1.5 0 0 1 20 5.500V8M20 16v2.500a1.5 1.5 0 0 1-1.5 1.500H16M8 20H5.500A1.5 1.5 0 0 1 4 18.500V16M8 8.500v7M11 8.500v7M13.5 8.500v7M16 8.500v7',
  close: 'M6 6l12 12M18 6 6 18',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  trash: 'M4.5 7h15M9.5 7V4.500h5V7M6.5 7l.8 12.500h9.400L17.5 7M10.3 10.500v5.500M13.7 10.500v5.5',
  check: 'M5 12.500l4.7 4.700L19.5 7.3',
  back: 'M14.5 5.5 8 12l6.5 6.5',
  forward: 'M9.5 5.5 16 12l-6.5 6.5',
  erase: 'M9 5.500h10.500a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H9L3 12zM11.5 9.500l5 5M16.5 9.500l-5 5',
  light: 'M8 3.500h8v3l-2 3.500v10.500h-4V10L8 6.500zM8 6.500h8M12 12.500v2',
  away: 'M7 18.500h9.500a4 4 0 0 0 1.2-7.800A6 6 0 0 0 8.2 7M5.6 9.600A4.5 4.5 0 0 0 7 18.500M4 4l16 16',
  leave: 'M14 4.500H6.500a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1H14M10.5 12h9.500M16.5 8.3 20.2 12l-3.7 3.7',
  store:
    'M4 10v9.500h16V10M3.5 9.5 5.2 4.500h13.600l1.7 5a2.9 2.9 0 0 1-5.7 0 2.9 2.9 0 0 1-5.6 0 2.9 2.9 0 0 1-5.7 0zM10 19.500v-5h4v5',
  alert: 'M12 4.5 21 19.500H3zM12 10v4.500M12 17v.1',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof paths;

type IconProps = {
  readonly name: IconName;
  readonly size?: number;
  readonly color?: string;
  readonly weight?: number;
};

/** A picture beside words; what it means is said by the words or by the label of what it stands in. */
export function Icon({ name, size = 24, color, weight = 1.9 }: IconProps) {
  const theme = useTheme();
  return (
    <Svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden>
      <Path
        d={paths[name]}
        stroke={color ?? theme.ink}
        strokeWidth={weight}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </Svg>
  );
}
