import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '../src/compose.ts';
import { type Child, nextMessage, startChild } from './child.ts';
import { type Contender, type ContenderName, startContender } from './contender.ts';
import type { Setup } from './rows.ts';
import { shopTypeDefs } from './shop/type-defs.ts';

/** Everything that a run has started. */
export interface Stage {
  /** The clients' process. */
  readonly clients: Child;
  /** The router, started when it is first asked for. */
  contender(name: ContenderName, setup: Setup): Promise<Contender>;
  stop(): Promise<void>;
}

/** Starts subgraphs and clients. @param profileFolder where ours leaves its profile */
export async function openStage(profileFolder: string | undefined): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'goodgo-bench-'));
  const contenders = new Map<string, Promise<Contender>>();
  const clients = startChild('load-main.ts');
  const subgraphs = startChild('subgraphs-main.ts');
  const { url } = await nextMessage<{ url: string }>(subgraphs);
  const supergraphFile = join(folder, 'shop.graphql');
  await writeFile(supergraphFile, shopSupergraph(url));
  return {
    clients,
    contender: (name, setup) => {
      const key = name === 'vanilla' ? name : `${name} ${setup}`;
      const profile = name === 'ours' ? profileFolder : undefined;
      const started = contenders.get(key) ?? startContender(name, { supergraphFile, profileFolder: profile });
      contenders.set(key, started);
      return started;
    },
    stop: async () => {
      const settled = await Promise.allSettled(contenders.values());
      const routers = settled.flatMap((result) =>
        result.status === 'fulfilled' ? [result.value.child] : [],
      );
      await Promise.all([...routers, clients, subgraphs].map((child) => child.stop()));
      await rm(folder, { recursive: true });
    },
  };
}

function shopSupergraph(url: string): string {
  const subgraphs = Object.entries(shopTypeDefs);
  return compose(subgraphs.map(([name, sdl]) => ({ name, url: `${url}/${name}`, sdl }))).supergraphSdl;
}
