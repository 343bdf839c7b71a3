import { seedOf } from './seeds.ts';

/** A request that is sent many times. */
export interface Operation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The variable that is another one each time; a text ends in it, a number is it. */
  readonly seeded?: { readonly variable: string; readonly text?: string };
}

/** The body of the n-th request. */
export function bodyOf({ query, variables, seeded }: Operation, number: number): string {
  if (!seeded) return JSON.stringify({ query, variables });
  const seed = seedOf(number);
  const value = seeded.text === undefined ? seed : `${seeded.text} ${seed}`;
  return JSON.stringify({ query, variables: { ...variables, [seeded.variable]: value } });
}
