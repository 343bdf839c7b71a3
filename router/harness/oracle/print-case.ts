import type { OracleCase } from './oracle-case.ts';
import type { Outcome } from './run-case.ts';

/** A case and what came of it, as people read it and as a test can have it. */
export function printCase(
  { subgraphs, operation, variables, seed, faults, labels }: OracleCase,
  outcome?: Outcome,
): string {
  const parts = Object.entries(subgraphs).map(([name, sdl]) => `# subgraph ${name}\n${sdl}\n`);
  parts.push(`# operation, data seed ${seed}, faults ${JSON.stringify(faults ?? {})}`, operation);
  parts.push(`# variables ${JSON.stringify(variables ?? {})}, labels ${JSON.stringify(labels ?? [])}`);
  if (!outcome) return parts.join('\n');
  const { difference, fetches, expected, got } = outcome;
  parts.push(
    `# ${difference?.kind ?? 'no difference'}: ${difference?.message ?? ''}`,
    ...fetches.map((fetch) => `# asks ${fetch}`),
    `# expected ${JSON.stringify(expected)}`,
    `# got      ${JSON.stringify(got)}`,
  );
  return parts.join('\n');
}
