/** How long a password may be, in UTF-16 units; the upper bound keeps hashing cheap. */
export const passwordLength = { least: 8, most: 128 } as const;
