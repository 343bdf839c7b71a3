import type { Contender } from './contender.ts';
import type { OracleCase } from './oracle-case.ts';
import { failureOf, runCase, type Stage, stageOf, validOperation } from './run-case.ts';
import { shrink } from './shrink.ts';

/** Shrinks a case that fails; one that does not stays as it is. */
export async function shrinkFailing(
  failing: OracleCase,
  contenderOf: (supergraphSdl: string) => Promise<Contender>,
): Promise<OracleCase> {
  let known: { key: string; stage: Stage | undefined } | undefined;
  const stageFor = async (subgraphs: OracleCase['subgraphs']) => {
    const key = JSON.stringify(subgraphs);
    if (known?.key !== key) {
      known = { key, stage: await stageOf(subgraphs, contenderOf).catch(() => undefined) };
    }
    return known.stage;
  };
  const kindOf = async (oracleCase: OracleCase) => {
    const stage = await stageFor(oracleCase.subgraphs);
    const document = stage && validOperation(stage, oracleCase);
    return stage && document && (await failureOf(() => runCase(stage, oracleCase, document))).kind;
  };
  const wanted = await kindOf(failing);
  if (wanted === undefined) return failing;
  return shrink(failing, async (smaller) => (await kindOf(smaller)) === wanted);
}
