import type { Caller, Viewer } from '@goodgo/viewer';
import { type AnyOf, isPublic, type Rule } from './rule.ts';

/** Who reads: on whose behalf, and which service made the call. */
export type Who = { readonly viewer: Viewer; readonly caller: Caller };

/** Whether a rule lets somebody pass. */
export type Decision =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      /** UNAUTHENTICATED: signing in may help. FORBIDDEN: it does not. */
      readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN';
      /** The scopes and policies that are lacking; where there are alternatives, those of the nearest one. */
      readonly missing: readonly string[];
    };

/**
 * Decides about one rule. Nobody signed in: only `@policy(policies: [["public"]])` lets her pass. Staff pass by their
 * scopes. A system viewer has every scope, but only when a peer calls: the router speaks for clients, and no client is
 * the system. The policy `public` holds always, `internal` when a peer calls, any other never.
 */
export function decide(rule: Rule, { viewer, caller }: Who): Decision {
  if (viewer.kind === 'anonymous') return isOpen(rule) ? passed : refused('UNAUTHENTICATED', []);
  const isInternal = caller.service !== 'router';
  if (viewer.kind === 'system' && !isInternal) return refused('FORBIDDEN', ['internal']);
  const held: readonly string[] = viewer.kind === 'staff' ? viewer.scopes : [];
  const hasScope = (scope: string) => viewer.kind === 'system' || held.includes(scope);
  const holds = (policy: string) => policy === 'public' || (policy === 'internal' && isInternal);
  const lacking = [
    ...rule.scopes.flatMap((scopes) => shortfall(scopes, hasScope) ?? []),
    ...rule.policies.flatMap((policies) => shortfall(policies, holds) ?? []),
  ];
  return lacking.length === 0 ? passed : refused('FORBIDDEN', [...new Set(lacking)]);
}

const passed: Decision = { allowed: true };

function refused(code: 'UNAUTHENTICATED' | 'FORBIDDEN', missing: readonly string[]): Decision {
  return { allowed: false, code, missing };
}

function isOpen({ authenticated, scopes, policies }: Rule): boolean {
  return !authenticated && scopes.length === 0 && policies.length > 0 && policies.every(isPublic);
}

/** What the nearest alternative lacks; undefined when one holds. */
function shortfall(anyOf: AnyOf, holds: (word: string) => boolean): readonly string[] | undefined {
  if (anyOf.some((all) => all.every(holds))) return undefined;
  const lacks = anyOf.map((all) => all.filter((word) => !holds(word)));
  const [nearest = ['an alternative']] = lacks.toSorted((a, b) => a.length - b.length);
  return nearest;
}
