import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { traefikFolder } from './find-traefik.ts';
import { type Place, staticConfiguration } from './static-configuration.ts';

const template = readFileSync(join(traefikFolder, 'traefik.yaml'), 'utf8');
const place: Place = {
  httpAddress: '127.0.0.1:1',
  httpsAddress: '127.0.0.1:2',
  metricsAddress: '127.0.0.1:3',
  dynamicFolder: '/goodgo/dynamic',
  acmeFile: '/goodgo/acme.json',
};

describe('the static configuration', () => {
  it('of another place differs from the one for containers in addresses and paths alone', () => {
    const here = parse(staticConfiguration(template, { ...place, otlpEndpoint: 'http://127.0.0.1:4/' }));
    const there = parse(template);
    expect(here.entryPoints.websecure.address).toBe('127.0.0.1:2');
    expect(here.tracing.otlp.http.endpoint).toBe('http://127.0.0.1:4/v1/traces');
    for (const name of ['web', 'websecure', 'metrics'])
      there.entryPoints[name].address = here.entryPoints[name].address;
    there.providers.file.directory = '/goodgo/dynamic';
    there.certificatesResolvers.acme.acme.storage = '/goodgo/acme.json';
    there.tracing.otlp.http.endpoint = here.tracing.otlp.http.endpoint;
    expect(here).toEqual(there);
  });

  it('has no traces where nobody collects them', () => {
    expect(parse(staticConfiguration(template, place))).not.toHaveProperty('tracing');
  });

  it('asks nobody for news, tells nobody of its use and shows its state to nobody', () => {
    const { global, api, entryPoints } = parse(template);
    expect(global).toEqual({ checkNewVersion: false, sendAnonymousUsage: false });
    expect(api).toBeUndefined();
    for (const entryPoint of Object.values(entryPoints))
      expect(entryPoint).not.toHaveProperty('forwardedHeaders');
  });
});

describe('the dynamic configuration', () => {
  const files = readdirSync(join(traefikFolder, 'dynamic'));
  const { http } = files
    .map((file) => parse(readFileSync(join(traefikFolder, 'dynamic', file), 'utf8')))
    .reduce((all, part) => ({ http: { ...all.http, ...part.http } }), {});
  const routers: [string, { middlewares?: string[]; service?: string; parentRefs?: string[] }][] =
    Object.entries(http.routers);

  it('names only what there is, and has nothing that is not named', () => {
    const middlewares = routers.flatMap(([, router]) => router.middlewares ?? []);
    expect(new Set(middlewares)).toEqual(new Set(Object.keys(http.middlewares)));
    const services = new Set(routers.flatMap(([, { service }]) => service ?? []));
    expect(services).toEqual(new Set(['noop@internal', ...Object.keys(http.services)]));
    const names = routers.map(([name]) => name);
    for (const [, { parentRefs = [] }] of routers) expect(names).toEqual(expect.arrayContaining(parentRefs));
  });

  it('lets no request through to a service without the limits of its part of the site', () => {
    const roots = routers.filter(([name, { parentRefs }]) => !parentRefs && name !== 'to-https');
    for (const [name, { middlewares }] of roots) {
      expect([name, middlewares]).toEqual([
        name,
        expect.arrayContaining(['no-claims', `${name}-headers`, 'rate']),
      ]);
    }
  });
});
