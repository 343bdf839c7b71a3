import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { AppError } from '@goodgo/errors';
import { readBlueprints, type SubgraphBlueprint } from './blueprint.ts';
import {
  type DeadLetterBox,
  listDeadLetters,
  type Report,
  replayDeadLetters,
  sentenceOf,
} from './dead-letter-report.ts';
import { loadService, type Service } from './load-service.ts';
import { subgraphEnvironmentOf } from './service-environments.ts';
import { readSettings } from './settings.ts';

/**
 * `npm run events:replay -- [subgraph [--all | event ids]]`: lists dead letters, or applies them again. Beside a system that
 * runs here it finds everything in the data folder; elsewhere it takes the environment of the subgraph's own process.
 */
const root = fileURLToPath(new URL('../../..', import.meta.url));

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { all: { type: 'boolean' } },
  });
  const [name, ...eventIds] = positionals;
  const isReplay = values.all === true || eventIds.length > 0;
  for (const subgraph of chosen(readBlueprints(root), name, isReplay)) {
    const { lines, isDone } = await withBox(subgraph, (box) =>
      isReplay
        ? replayDeadLetters(subgraph.name, box, values.all ? undefined : eventIds)
        : listDeadLetters(subgraph.name, box),
    );
    process.stdout.write(`${lines.join('\n')}\n`);
    if (!isDone) process.exitCode = 1;
  }
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}

function chosen(
  all: readonly SubgraphBlueprint[],
  name: string | undefined,
  isReplay: boolean,
): readonly SubgraphBlueprint[] {
  if (name === undefined && !isReplay) return all;
  const one = all.filter((subgraph) => subgraph.name === name);
  if (one.length === 1) return one;
  const names = all.map((subgraph) => subgraph.name).join(', ');
  throw new AppError('CONFIG_INVALID', `Say whose dead letters: one of ${names}.`);
}

async function withBox(
  { name, folder }: SubgraphBlueprint,
  work: (box: DeadLetterBox) => Promise<Report>,
): Promise<Report> {
  const isItsOwn = process.env[`${name.toUpperCase()}_CALLER_KEYS`] !== undefined;
  const env = isItsOwn ? process.env : subgraphEnvironmentOf(readSettings(process.env, root).dataDir, name);
  const subgraph = await loadService<Service & DeadLetterBox>({
    name,
    folder,
    env: { ...env, LOG_LEVEL: 'silent' }, // what is printed is the report
  });
  return work(subgraph).finally(() => subgraph.dispose());
}
