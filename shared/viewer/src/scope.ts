/** What a viewer may do, coarsely: the words of `@requiresScopes` in the schemas. */
export const scopes = [
  'catalog:read',
  'catalog:write',
  'graph:plan', // to see how the router answers an operation
  'inventory:read',
  'inventory:write',
  'orders:read',
  'orders:write',
  'payments:read',
  'staff:read',
] as const;

/** One of {@link scopes}. */
export type Scope = (typeof scopes)[number];

const known: ReadonlySet<unknown> = new Set(scopes);

/** Whether a value, such as a word of a token's scope claim, is a scope this version knows. */
export function isScope(value: unknown): value is Scope {
  return known.has(value);
}
