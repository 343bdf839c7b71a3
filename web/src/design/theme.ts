/** How bright the pages are: as the device says, or as the person chose. */
export const themes = ['system', 'light', 'dark'] as const;

export type Theme = (typeof themes)[number];

/** The cookie that remembers the choice, so that the server sends the right page at once. */
export const themeCookie = 'goodgo-theme';

/** Whether a value from outside is a theme. */
export function isTheme(value: unknown): value is Theme {
  return themes.some((theme) => theme === value);
}
