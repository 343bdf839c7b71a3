import { z } from 'zod';

/** Values with names, in the order they were written. A name may stand twice, as an issuer does whose key is being changed. */
export type NamedValues = readonly (readonly [name: string, value: string])[];

/**
 * The schema of a variable like `inventory=http://127.0.0.1:4103/graphql,payment=http://127.0.0.1:4105/graphql`. The first
 * `=` ends a name, so a value may hold more of them, as base64 does; it can't hold a comma. Empty text is an empty list.
 *
 * @example secret(namedValues(), { description: 'The keys of peers: `inventory=<base64>`.', default: '' })
 */
export function namedValues() {
  return z.string().transform((text, context): NamedValues => {
    const parts = text.split(',').map((part) => part.trim());
    const pairs = parts.filter((part) => part !== '').map(pairOf);
    if (pairs.every((pair) => pair !== undefined)) return pairs;
    context.addIssue({ code: 'custom', message: 'must look like name=value,name=value' });
    return z.NEVER;
  });
}

function pairOf(part: string): [name: string, value: string] | undefined {
  const mark = part.indexOf('=');
  const name = part.slice(0, Math.max(0, mark)).trim();
  const value = part.slice(mark + 1).trim();
  return name && value ? [name, value] : undefined;
}
