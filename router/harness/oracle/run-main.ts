import { parseArgs } from 'node:util';
import { caseOf } from './cases.ts';
import { engineContender } from './contender.ts';
import { generateGraph } from './generate/graph.ts';
import { type Feature, features } from './generate/plan.ts';
import { openDefects } from './open-defects.ts';
import type { OracleCase } from './oracle-case.ts';
import { printCase } from './print-case.ts';
import { runCase, stageOf, validOperation } from './run-case.ts';
import { shrinkFailing } from './shrink-failing.ts';
import { type Failure, sweep, total } from './sweep.ts';
import { vanillaContender } from './vanilla.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    vanilla: { type: 'boolean', default: false },
    without: { type: 'string', default: '' },
    all: { type: 'boolean', default: false },
    shrink: { type: 'string', default: '3' },
    replay: { type: 'string' },
  },
});
const contenderOf = values.vanilla ? vanillaContender : engineContender;
const without = new Set<Feature>([
  ...(values.all ? [] : openDefects),
  ...features.filter((feature) => values.without.split(',').includes(feature)),
]);

if (values.replay === undefined) await runMany();
else await replay(values.replay);

async function runMany(): Promise<void> {
  const failures: Failure[] = [];
  const start = performance.now();
  const counts = await sweep({
    ...{ cases: Number(values.cases), seed: Number(values.seed), without, contenderOf },
    onFailure: (failure) => {
      failures.push(failure);
      console.log(`${failure.id} ${failure.kind}`);
    },
    onRefusal: (id) => console.log(`${id} refused`),
  });
  const cases = total(counts.cases);
  const failed = total(counts.failures);
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(JSON.stringify({ ...counts, seconds }));
  console.log(`${failed} of ${cases} cases differ (${((100 * failed) / cases).toFixed(2)} %)`);
  const kinds = new Map(failures.map((failure) => [failure.kind, failure]));
  for (const { id, oracleCase } of [...kinds.values()].slice(0, Number(values.shrink))) {
    console.log(`\n=== ${id}, shrunk`);
    await show(await shrinkFailing(oracleCase, contenderOf));
  }
  process.exitCode = failed > 0 ? 1 : 0;
}

async function replay(id: string): Promise<void> {
  const [seed = 1, index = 0] = id.split('/').map(Number);
  const subgraphs = generateGraph(seed, without);
  const stage = await stageOf(subgraphs, contenderOf);
  if (!stage) return console.log('this graph does not compose');
  const oracleCase = caseOf({ seed, index }, subgraphs, stage.apiSchema, without);
  await show(Number(values.shrink) > 0 ? await shrinkFailing(oracleCase, contenderOf) : oracleCase);
}

async function show(oracleCase: OracleCase): Promise<void> {
  const stage = await stageOf(oracleCase.subgraphs, contenderOf);
  const document = stage && validOperation(stage, oracleCase);
  if (!stage || !document) return console.log('this case does not stand');
  const outcome = await runCase(stage, oracleCase, document).catch((error: unknown) => error);
  if (outcome instanceof Error) console.log(printCase(oracleCase), `\n# threw ${outcome.stack}`);
  else console.log(printCase(oracleCase, outcome as Awaited<ReturnType<typeof runCase>>));
}
