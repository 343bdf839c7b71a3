import { fileURLToPath } from 'node:url';
import { bootConstellation, type Constellation, seedDemo } from '@goodgo/constellation';
import { readSupergraph } from '@goodgo/supergraph';

/** Two instances of everything. The instances of a service have one port and the addresses 127.0.1.1 and 127.0.1.2. */
const addresses = ['127.0.1.1', '127.0.1.2'];

/** Longer than Traefik takes to find out that a router leaves. */
const lameDuckMs = 2_000;

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The services of the graph, the router last. */
export function serviceNames(): readonly string[] {
  return [...readSupergraph(root).subgraphs.map(({ name }) => name), 'router'];
}

/** Boots two routers and two of each subgraph, which call each other by names as Docker gives them, with the demo shop. */
export async function bootReplicated(): Promise<Constellation> {
  const system = await bootConstellation({
    root,
    topology: 'separate',
    ports: 'free',
    durable: false,
    replicas: {
      count: addresses.length,
      addressOf: (_service, index) => addresses[index] ?? '',
      hostOf: (service) => service,
    },
    env: {
      ...process.env,
      NODE_OPTIONS: `--import=${dockerNames()}`,
      LAME_DUCK_MS: String(lameDuckMs),
    },
  });
  try {
    await seedDemo(system);
    return system;
  } catch (error) {
    await system.stop();
    throw error;
  }
}

function dockerNames(): string {
  const preload = new URL('./docker-names.ts', import.meta.url);
  preload.searchParams.set('names', serviceNames().join(','));
  preload.searchParams.set('addresses', addresses.join(','));
  return preload.href;
}

/** The instances of all services, by name and turn: all first ones, then all second ones. */
export function instances(system: Constellation): readonly string[] {
  const all = [...system.services.keys()];
  const isSecond = (name: string) => name.endsWith('-2');
  return [...all.filter((name) => !isSecond(name)), ...all.filter(isSecond)];
}
