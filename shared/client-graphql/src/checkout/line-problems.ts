import type { CheckoutInput, ProblemFragment } from '../generated/graphql.ts';

/** Where the problems of a refused sale are shown. */
export type SortedProblems = {
  /** A sentence by the variant of the line that it is about. */
  readonly byVariant: ReadonlyMap<string, string>;
  /** What is about the sale as a whole. */
  readonly general: readonly ProblemFragment[];
};

/** Sorts problems by the line that they are about, which a problem names by variant or by its path. */
export function sortProblems(problems: readonly ProblemFragment[], { lines }: CheckoutInput): SortedProblems {
  const byVariant = new Map<string, string>();
  const general: ProblemFragment[] = [];
  for (const problem of problems) {
    const variantId = 'variantId' in problem ? problem.variantId : lines[lineIndexOf(problem)]?.variantId;
    if (variantId === undefined) general.push(problem);
    else if (!byVariant.has(variantId)) byVariant.set(variantId, problem.message);
  }
  return { byVariant, general };
}

function lineIndexOf({ path }: ProblemFragment): number {
  const at = path?.indexOf('lines') ?? -1;
  return at < 0 ? -1 : Number(path?.[at + 1] ?? -1);
}
