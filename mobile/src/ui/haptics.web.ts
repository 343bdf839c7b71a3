/** A browser does not shake. */
export function feel(_what: 'tap' | 'success' | 'problem'): void {}
