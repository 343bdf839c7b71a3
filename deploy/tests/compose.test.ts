import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { prepareEnv } from '@goodgo/constellation';
import { toConfig as routerConfig, routerEnv } from '@goodgo/router';
import { readSubgraphConfig, subgraphEnv } from '@goodgo/subgraph-kit';
import { edgeEnv } from '@goodgo/traefik';
import { describe, expect, it } from 'vitest';
import { aCompose, root, subgraphs } from './a-compose-env.ts';
import type { ComposeService } from './compose-file.ts';

const { services, networks, volumes } = aCompose();
const all = [...services];
const named = (names: readonly string[]) => all.filter(([name]) => names.includes(name));
const lasting = all.filter(([name]) => !['prepare', 'demo'].includes(name));
const names = subgraphs.map(({ name }) => name);
const routers = ['router-1', 'router-2'];
const ownVariables: Record<string, readonly string[]> = { auth: ['AUTH_ENCRYPTION_KEY'] };

function service(name: string): ComposeService {
  const found = services.get(name);
  if (!found) throw new Error(`docker-compose.yml has no ${name}`);
  return found;
}

describe('every container', () => {
  it.each(all)('%s may write nothing but its own volumes, and become nobody else', (_name, container) => {
    expect(container).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      user: expect.stringMatching(/^[1-9]\d*:\d+$/),
    });
  });

  it.each(all)('%s is of an exact version, bounded in memory, processes and logs', (_name, container) => {
    expect(container.image).toMatch(/:v?\d+\.\d+\.\d+$|:\d+\.\d+(\.\d+)?-bookworm$/);
    expect(container.deploy.resources?.limits).toMatchObject({
      memory: expect.stringMatching(/^\d+[MG]$/),
      pids: expect.any(Number),
    });
    expect(container.logging?.options).toMatchObject({ 'max-size': '10m' });
  });

  it.each(lasting)('%s comes back after a failure and says whether it is well', (_name, container) => {
    expect(container.restart).toBe('unless-stopped');
    expect(container.healthcheck?.test?.length).toBeGreaterThan(1);
  });

  it.each(all)('%s waits for what it needs, by a condition', (_name, container) => {
    for (const [needed, { condition }] of Object.entries(container.depends_on)) {
      const isLasting = lasting.some(([name]) => name === needed);
      expect([needed, condition]).toEqual([
        needed,
        isLasting ? 'service_healthy' : 'service_completed_successfully',
      ]);
    }
  });

  it.each(all)('%s mounts what is there, and files of the repository read-only', (_name, container) => {
    for (const { source, mode } of container.volumes) {
      const isFile = source.startsWith('.') || source.startsWith('/');
      if (isFile) expect([source, mode]).toEqual([source, 'ro']);
      else expect(volumes).toContain(source);
      if (source.startsWith('.')) expect(existsSync(resolve(root, source)), source).toBe(true);
    }
  });
});

describe('the way in', () => {
  it('leads through Traefik alone; Grafana is for this machine', () => {
    const published = Object.fromEntries(
      all.filter(([, { ports }]) => ports.length > 0).map(([name, { ports }]) => [name, ports]),
    );
    expect(published).toEqual({ traefik: ['80:80', '443:443'], grafana: ['127.0.0.1:3001:3000'] });
  });

  it('goes from network to network: who is in one with the internet or the people is in no other with data', () => {
    const open = Object.keys(networks).filter((name) => !networks[name]?.internal);
    expect(open).toEqual(['outside', 'desk']);
    const membersOf = (network: string) =>
      all.filter(([, { networks: of }]) => network in of).map(([name]) => name);
    expect(membersOf('outside')).toEqual(['traefik']);
    expect(membersOf('desk')).toEqual(['grafana']);
    expect(membersOf('data')).toEqual([...names, 'postgres', 'prepare']);
    expect(membersOf('socket')).toEqual(['docker-logs', 'alloy']);
    expect(membersOf('edge').filter((name) => names.includes(name))).toEqual([]);
  });

  it('to the socket of Docker has one container, which lets others read logs and nothing else', () => {
    const holders = all.filter(([, of]) => of.volumes.some(({ source }) => source.endsWith('docker.sock')));
    expect(holders.map(([name]) => name)).toEqual(['docker-logs']);
    expect(holders[0]?.[1].command?.filter((flag) => /-allow(POST|PUT|DELETE|PATCH)/.test(flag))).toEqual([]);
  });
});

describe('what services are told', () => {
  it.each(names)('%s is complete, and knows no key of another', (name) => {
    const env = service(name).environment;
    const known = [...Object.keys(subgraphEnv(name)), ...(ownVariables[name] ?? [])];
    expect(Object.keys(env).filter((variable) => !known.includes(variable))).toEqual([]);
    const config = readSubgraphConfig(name, env);
    for (const own of ownVariables[name] ?? []) expect(env[own]?.length).toBeGreaterThanOrEqual(32);
    expect(config).toMatchObject({ host: '0.0.0.0', lameDuckMs: 5_000 });
    expect(Object.keys(config.peers)).toEqual(subgraphs.find((one) => one.name === name)?.peers);
  });

  it.each(routers)('%s is complete, and has a key for each subgraph', (name) => {
    const env = service(name).environment;
    expect(Object.keys(env).filter((variable) => !(variable in routerEnv))).toEqual([]);
    const ROUTER_CONFIG = resolve(root, env.ROUTER_CONFIG ?? '');
    const { listen, secrets, subgraphs: told, ...config } = routerConfig({ ...env, ROUTER_CONFIG });
    expect(listen.host).toBe('0.0.0.0');
    expect(config).toMatchObject({ signing: true, sessions: true, access: { undecidedFields: 'refuse' } });
    expect(config.supergraph.source).toBe(resolve(root, 'router/supergraph.graphql'));
    expect([...secrets.subgraphKeys.keys()]).toEqual(names);
    expect([...told.byName.keys()]).toEqual(names);
  });

  it('keys of the callers are those with which calls are signed', () => {
    const keysOf = (env: Readonly<Record<string, string>>, variable: string) =>
      new Map(
        (env[variable] ?? '').split(',').map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]),
      );
    for (const { name, peers } of subgraphs) {
      const callers = keysOf(service(name).environment, `${name.toUpperCase()}_CALLER_KEYS`);
      const signing = keysOf(service('router-1').environment, 'ROUTER_SUBGRAPH_KEYS').get(name);
      expect(callers.get('router')).toBe(signing);
      for (const peer of peers) {
        const key = keysOf(service(name).environment, `${name.toUpperCase()}_PEER_KEYS`).get(peer);
        expect(keysOf(service(peer).environment, `${peer.toUpperCase()}_CALLER_KEYS`).get(name)).toBe(key);
      }
    }
    const installing = keysOf(service('auth').environment, 'AUTH_CALLER_KEYS').get('constellation');
    expect(service('demo').environment.GOODGO_INSTALLER_SECRET).toBe(installing);
  });

  it('prepare makes the databases and roles that the subgraphs sign in with', () => {
    const { environment } = service('prepare');
    expect(Object.keys(environment).toSorted()).toEqual(Object.keys(prepareEnv(names)).toSorted());
    for (const name of names) {
      const variable = `${name.toUpperCase()}_DATABASE_URL`;
      expect(environment[variable]).toBe(service(name).environment[variable]);
    }
    expect(new URL(environment.GOODGO_POSTGRES_ADMIN_URL ?? '').password).toBe(
      service('postgres').environment.POSTGRES_PASSWORD,
    );
  });

  it('Traefik is told nothing that it does not know', () => {
    const known = Object.keys(edgeEnv);
    expect(
      Object.keys(service('traefik').environment).filter((variable) => !known.includes(variable)),
    ).toEqual([]);
  });

  it('nobody gets a secret that is for somebody else', () => {
    const secret = /PASSWORD|SECRET|KEYS?$|DATABASE_URL|ADMIN_URL|REDIS_URL/;
    const withSecrets = all.filter(([, { environment }]) =>
      Object.keys(environment).some((name) => secret.test(name)),
    );
    expect(withSecrets.map(([name]) => name)).toEqual([
      ...names,
      ...routers,
      'traefik', // GOODGO_TLS_KEY, a path
      ...['postgres', 'redis', 'prepare', 'demo', 'grafana'],
    ]);
    expect(Object.keys(service('web').environment)).toEqual([
      'GOODGO_GRAPH_URL',
      'LOG_LEVEL',
      'OTEL_EXPORTER_OTLP_ENDPOINT',
    ]);
  });
});

describe('replicas and stopping', () => {
  it('there are two of each service of the graph', () => {
    expect(named(names).map(([, { deploy }]) => deploy.replicas)).toEqual(names.map(() => 2));
    expect(service('router-2')).toEqual(service('router-1'));
  });

  it.each([...names, ...routers])(
    '%s gets the time to be forgotten, and to end what it has begun',
    (name) => {
      const { stop_grace_period: grace = '0s', environment } = service(name);
      const requestsInFlightMs = 10_000;
      expect(Number.parseInt(grace, 10) * 1000).toBeGreaterThan(
        Number(environment.LAME_DUCK_MS) + requestsInFlightMs,
      );
    },
  );
});
