import { linked } from './generate/draft.ts';
import type { OracleCase } from './oracle-case.ts';
import { printCase } from './print-case.ts';
import { runCase, stageOf, validOperation } from './run-case.ts';

/** A case as a test writes it: SDL without the link to the specification, which is put before it. */
export type TextCase = Omit<OracleCase, 'seed'> & {
  readonly seed?: number;
  /** Of Federation. @default 2.9 */
  readonly version?: string;
};

/** Runs a case with our engine. Empty when the answer is right, else all there is to know about it. */
export async function runText({ subgraphs, seed = 1, version, ...rest }: TextCase): Promise<string> {
  const texts = Object.entries(subgraphs).map(([name, sdl]) => [name, linked(sdl, version)] as const);
  const oracleCase: OracleCase = { subgraphs: Object.fromEntries(texts), seed, ...rest };
  const stage = await stageOf(oracleCase.subgraphs);
  const document = stage && validOperation(stage, oracleCase);
  if (!stage || !document)
    throw new TypeError('the subgraphs do not compose, or the operation is not valid on them');
  const outcome = await runCase(stage, oracleCase, document);
  return outcome.difference ? printCase(oracleCase, outcome) : '';
}
