import { seedOf } from './seeds.ts';

/** A request that is sent many times. */
export interface Operation {
  readonly query: string;
  /** Whether its name and aliases are others each time: they end in {@link varying}. */
  readonly isVaried?: boolean;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The variable that is another one each time; a text ends in it, a number is it. */
  readonly seeded?: { readonly variable: string; readonly text?: string };
}

/** Where the number of a request stands in an operation that varies. */
export const varying = '__NUMBER';

/** The body of the n-th request. */
export function bodyOf(operation: Operation, number: number): string {
  const { isVaried, variables, seeded } = operation;
  const query = isVaried ? operation.query.replaceAll(varying, String(seedOf(number))) : operation.query;
  if (!seeded) return JSON.stringify({ query, variables });
  const seed = seedOf(number);
  const value = seeded.text === undefined ? seed : `${seeded.text} ${seed}`;
  return JSON.stringify({ query, variables: { ...variables, [seeded.variable]: value } });
}
