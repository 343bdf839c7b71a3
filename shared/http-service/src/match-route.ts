import type { Route } from './http-message.ts';

/** The outcome of looking a request up in the routing table. */
export type Match =
  | { kind: 'found'; route: Route }
  | { kind: 'wrong-method'; allow: string }
  | { kind: 'none' };

/** Finds the route of a request; an exact path wins over a prefix, a longer prefix over a shorter one. */
export function matchRoute(routes: readonly Route[], method: string, path: string): Match {
  const candidates = routes.filter((route) => covers(route.path, path));
  if (candidates.length === 0) return { kind: 'none' };
  const best = candidates.reduce((a, b) => (specificity(b.path) > specificity(a.path) ? b : a));
  const sameAs = candidates.filter((route) => route.path === best.path);
  const found = sameAs.find(
    (route) => route.method === method || (method === 'HEAD' && route.method === 'GET'),
  );
  if (found) return { kind: 'found', route: found };
  return { kind: 'wrong-method', allow: sameAs.map((route) => route.method).join(', ') };
}

function covers(pattern: string, path: string): boolean {
  if (!pattern.endsWith('/*')) return pattern === path;
  return path.startsWith(pattern.slice(0, -1));
}

function specificity(pattern: string): number {
  return pattern.endsWith('/*') ? pattern.length : Number.MAX_SAFE_INTEGER;
}
