import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, nextMessage, startChild } from './child.ts';
import { type Contender, type ContenderName, type ContenderOptions, startContender } from './contender.ts';
import { goodgoSupergraph } from './goodgo/goodgo.ts';
import type { GraphName, Subject } from './rows.ts';
import { type Setup, setups } from './setups.ts';
import { shopSupergraph } from './shop/supergraph.ts';
import type { SubgraphsStarted } from './subgraphs-main.ts';

/** Everything that a run has started. */
export interface Stage {
  /** The clients' process. */
  readonly clients: Child;
  readonly subgraphs: Child;
  /** What clients send beside the operation. */
  headers(graph: GraphName): Readonly<Record<string, string>>;
  /** The router, started when it is first asked for. */
  contender(name: ContenderName, subject: Subject): Promise<Contender>;
  stop(): Promise<void>;
}

const json = { 'content-type': 'application/json' };

/** Starts subgraphs and clients. @param profileFolder where ours leaves its profiles */
export async function openStage(profileFolder: string | undefined): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'goodgo-bench-'));
  const clients = startChild('load-main.ts');
  const subgraphs = startChild('subgraphs-main.ts');
  const { url, authorization } = await nextMessage<SubgraphsStarted>(subgraphs);
  const files = await writeSupergraphs(folder, url);
  const contenders = new Map<string, Promise<Contender>>();
  return {
    clients,
    subgraphs,
    headers: (graph) => ({ ...json, ...(graph === 'goodgo' ? { authorization } : {}) }),
    contender: (name, { id, graph, setup }) => {
      const variant = name === 'vanilla' ? '' : variantOf(id, setup);
      const key = `${name} ${graph} ${variant}`;
      const options = {
        ...{ supergraphFile: files[graph], jwksUrl: `${url}/jwks`, ...setups[setup] },
        profileFile:
          name === 'ours' && profileFolder
            ? join(profileFolder, `router-${graph}-${variant}.cpuprofile`)
            : undefined,
      };
      const start = setup === 'alone' ? startAgain : startContender;
      const started = contenders.get(key) ?? start(name, options);
      contenders.set(key, started);
      return started;
    },
    stop: async () => {
      const settled = await Promise.allSettled(contenders.values());
      const routers = settled.flatMap((result) =>
        result.status === 'fulfilled' ? [result.value.child] : [],
      );
      await Promise.all([...routers, clients, subgraphs].map((child) => child.stop()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Where memory is looked at: the first start of a version also compiles it, what every other finds done. */
async function startAgain(name: ContenderName, options: ContenderOptions): Promise<Contender> {
  const { child } = await startContender(name, options);
  await child.stop();
  return startContender(name, options);
}

/** Rows of one variant share a process. */
function variantOf(id: string, setup: Setup): string {
  return setup === 'alone' ? id : setup;
}

async function writeSupergraphs(folder: string, url: string): Promise<Record<GraphName, string>> {
  const files = { shop: join(folder, 'shop.graphql'), goodgo: join(folder, 'goodgo.graphql') };
  await writeFile(files.shop, shopSupergraph(url));
  await writeFile(files.goodgo, goodgoSupergraph(`${url}/goodgo`));
  return files;
}
