export type Purpose = 'run' | 'serve' | 'develop';
export function planInstall(
  root: string,
  purpose: Purpose,
): { missing: number; arguments: string[] | undefined };
export function recordInstall(root: string, purpose: Purpose): void;
