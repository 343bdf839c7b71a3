const home = '/register';

/** A path of this site to go to after signing in; the register for anything that leads elsewhere. */
export function ownPath(from: string | undefined): string {
  if (!from?.startsWith('/')) return home;
  const here = 'http://here';
  const url = URL.canParse(from, here) ? new URL(from, here) : undefined;
  return url?.origin === here && url.pathname !== '/sign-in' ? url.pathname + url.search : home;
}
