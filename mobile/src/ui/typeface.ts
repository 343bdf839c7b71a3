/** On a phone its own typeface, which its user knows and may have enlarged. */
export const typeface: string | undefined = undefined;
