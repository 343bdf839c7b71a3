/** Alternatives of which one has to hold, and in it every word: `[["a", "b"], ["c"]]` is (a and b) or c. */
export type AnyOf = readonly (readonly string[])[];

/** What a field asks of whoever reads it. Everything in it has to hold. */
export type Rule = {
  /** Whether somebody has to be signed in. */
  readonly authenticated: boolean;
  /** One entry for each `@requiresScopes` that applies. */
  readonly scopes: readonly AnyOf[];
  /** One entry for each `@policy` that applies. */
  readonly policies: readonly AnyOf[];
};

/** The rule that holds when all of these do; undefined when there is none among them. */
export function allOf(rules: readonly (Rule | undefined)[]): Rule | undefined {
  const given = rules.filter((rule) => rule !== undefined);
  if (given.length < 2) return given[0];
  return {
    authenticated: given.some((rule) => rule.authenticated),
    scopes: given.flatMap((rule) => rule.scopes),
    policies: given.flatMap((rule) => rule.policies),
  };
}

/** Whether these policies are the one that lets everybody in. */
export function isPublic(policies: AnyOf): boolean {
  return policies.some((all) => all.length > 0 && all.every((policy) => policy === 'public'));
}
