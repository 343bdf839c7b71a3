import { type Decision, decide, type Who } from './decide.ts';
import type { Requirement } from './requirements.ts';
import type { Rule } from './rule.ts';

/** A field that somebody may not read. */
export type Denial = {
  /** `Type.field`. */
  readonly coordinate: string;
  /** The response keys that lead to where it is first read. */
  readonly path: readonly string[];
  readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN';
  /** The scopes and policies that are lacking. */
  readonly missing: readonly string[];
  /** A sentence for the developer of the client; it names nothing that the schema does not. */
  readonly message: string;
};

/** The requirements that somebody does not meet; none means that the operation may run. */
export function denials(requirements: readonly Requirement[], who: Who): Denial[] {
  const decided = new Map<Rule, Decision>();
  const denied: Denial[] = [];
  for (const { coordinate, path, rule } of requirements) {
    const decision = decided.get(rule) ?? decide(rule, who);
    decided.set(rule, decision);
    if (decision.allowed) continue;
    const { code, missing } = decision;
    denied.push({ coordinate, path, code, missing, message: messageFor(coordinate, decision) });
  }
  return denied;
}

function messageFor(coordinate: string, { code, missing }: Decision & { allowed: false }): string {
  return code === 'UNAUTHENTICATED'
    ? `Sign in first: ${coordinate} is not open to everybody.`
    : `${coordinate} needs ${missing.join(' and ')}.`;
}
