import { describe, expect, it } from 'vitest';
import { differences } from './drift/differences.ts';
import { systemFiles, textOf } from './drift/system-files.ts';

const files = systemFiles();

/** The files with one change, which must be one. */
function changed(path: string, from: string | RegExp, to: string): ReadonlyMap<string, string> {
  const text = textOf(files, path);
  const after = text.replace(from, to);
  if (after === text) throw new Error(`${path} has no ${from} any more: plant the difference elsewhere.`);
  return new Map([...files, [path, after]]);
}

function without(path: string): ReadonlyMap<string, string> {
  return new Map([...files].filter(([name]) => !name.startsWith(path)));
}

const compose = 'docker-compose.yml';
const prometheus = 'deploy/observability/prometheus/prometheus.yaml';
const dataSources = 'deploy/observability/grafana/provisioning/datasources/goodgo.yaml';

it('supergraph.yaml, compose, Traefik, Prometheus, Grafana and Alloy say the same', () => {
  expect(differences(files)).toEqual([]);
});

describe('a difference has a sentence when', () => {
  it.each([
    [
      'a subgraph is new',
      changed('supergraph.yaml', /$/, '  till:\n    routing_url: http://127.0.0.1:4106/graphql\n'),
      [
        'till is in supergraph.yaml, but not in docker-compose.yml.',
        'router-1 is not told where till is.',
        'router-2 is not told where till is.',
        'Prometheus does not ask till:4106 in its job subgraphs.',
      ],
    ],
    [
      'a subgraph moves to another port',
      changed(compose, /ORDER_PORT: .4104/, 'ORDER_PORT: "4199'),
      ['order has port 4104 in supergraph.yaml, but 4199 in docker-compose.yml.'],
    ],
    [
      'a subgraph is not in supergraph.yaml any more',
      changed('supergraph.yaml', / {2}payment:(\n {4}.*)+\n/, ''),
      [
        'payment is in docker-compose.yml, but not in supergraph.yaml.',
        expect.stringContaining('of order says http://payment:4105/graphql of payment'),
        'Prometheus asks payment:4105 in its job subgraphs, and nothing answers there.',
      ],
    ],
    [
      'a service runs another script',
      changed(compose, 'subgraphs/order/src/main.ts', 'subgraphs/payment/src/main.ts'),
      ['order of docker-compose.yml does not run subgraphs/order/src/main.ts.'],
    ],
    [
      'a health check asks elsewhere',
      changed(compose, '127.0.0.1:4104/readyz', '127.0.0.1:4105/readyz'),
      ['The health check of order does not ask port 4104.'],
    ],
    [
      'a subgraph is called at a wrong address',
      changed(
        compose,
        'inventory=http://inventory:4103/graphql,payment',
        'inventory=http://stock:4103/graphql,payment',
      ),
      [
        'ORDER_PEER_URLS of order says http://stock:4103/graphql of inventory; it is http://inventory:4103/graphql.',
      ],
    ],
    [
      'services lose their common network',
      changed(compose, 'networks: [app, data]', 'networks: [data]'),
      [
        'router-1 calls auth, and has no network in common with it.',
        'Prometheus has no network in common with order.',
      ],
    ],
    [
      'Traefik is told of another router',
      changed(
        compose,
        'http://router-1:4000,http://router-2:4000',
        'http://router-1:4000,http://router-3:4000',
      ),
      [
        'Traefik is not told of the router http://router-2:4000.',
        'Traefik is told of http://router-3:4000, which is no router.',
        'Traefik has no network in common with router-3.',
      ],
    ],
    [
      'the web app asks for the graph elsewhere',
      changed(compose, 'http://router:4000/graphql', 'http://router:4001/graphql'),
      ['The web app does not reach the router http://router-1:4000.'],
    ],
    [
      'Traefik listens on another port',
      changed('traefik/traefik.yaml', 'address: :443', 'address: :8443'),
      [
        "Port 8443 of Traefik's entry point websecure is not published.",
        'Port 443 of Traefik is published, and no public entry point listens there.',
      ],
    ],
    [
      "Traefik's metrics move",
      changed('traefik/traefik.yaml', 'address: :8082', 'address: :8083'),
      [
        'Prometheus does not ask traefik:8083 in its job traefik.',
        'Prometheus asks traefik:8082 in its job traefik, and nothing answers there.',
      ],
    ],
    [
      'ping is public',
      changed('traefik/traefik.yaml', /ping:\n {2}entryPoint: metrics/, 'ping:\n  entryPoint: web'),
      ["Traefik's ping is not on its private entry point."],
    ],
    [
      'certificates would be lost',
      changed('traefik/traefik.yaml', '/data/acme.json', '/tmp/acme.json'),
      ['Traefik keeps certificates in /tmp/acme.json, which is on no volume.'],
    ],
    [
      'the dynamic configuration lies elsewhere',
      changed('traefik/traefik.yaml', 'directory: /etc/traefik/dynamic', 'directory: /etc/traefik/conf.d'),
      ['Traefik reads its dynamic configuration from /etc/traefik/conf.d, where nothing is mounted.'],
    ],
    [
      'Traefik reads another variable',
      changed('traefik/dynamic/middlewares.yaml', 'env "GOODGO_RATE_BURST"', 'env "GOODGO_BURST"'),
      [
        'Traefik reads GOODGO_BURST, which nothing sets.',
        'Traefik is given GOODGO_RATE_BURST, which it does not read.',
      ],
    ],
    [
      'Prometheus forgets a subgraph',
      changed(prometheus, /\n.*\[?auth\b.*4101.*/, ''),
      ['Prometheus does not ask auth:4101 in its job subgraphs.'],
    ],
    [
      'Prometheus forgets a router',
      changed(prometheus, /, .router-2:4000./, ''),
      ['Prometheus does not ask router-2:4000 in its job router.'],
    ],
    [
      'Prometheus asks one of several replicas',
      changed(
        prometheus,
        '    dns_sd_configs:',
        '    static_configs: [{ targets: ["order:4104"] }]\n    dns_sd_configs:',
      ),
      ['Prometheus asks order by one name, and it has several replicas.'],
    ],
    [
      'a job has another name',
      changed(prometheus, 'job_name: subgraphs', 'job_name: graph'),
      [
        'Prometheus does not ask auth:4101 in its job subgraphs.',
        'deploy/observability/prometheus/rules/alerts-system.yaml asks for the job subgraphs, which Prometheus does not have.',
      ],
    ],
    [
      'a data source has another uid',
      changed(dataSources, 'uid: goodgo-tempo\n', 'uid: traces\n'),
      [`${dataSources} uses the data source goodgo-tempo, which Grafana does not have.`],
    ],
    [
      'a data source is elsewhere',
      changed(dataSources, 'http://loki:3100', 'http://logs:3100'),
      ['grafana uses http://logs:3100, and reaches no service of that name.'],
    ],
    [
      'traces are sent elsewhere',
      changed(compose, 'http://tempo:4318', 'http://collector:4318'),
      ['order uses http://collector:4318, and reaches no service of that name.'],
    ],
    [
      'dashboards lie elsewhere',
      changed(compose, '/dashboards:/etc/grafana/dashboards', '/dashboards:/dashboards'),
      ['Grafana looks for dashboards in /etc/grafana/dashboards, where nothing is mounted.'],
    ],
    [
      'Alloy ships elsewhere',
      changed('deploy/observability/alloy/config.alloy', 'http://loki:3100', 'http://localhost:3100'),
      ['alloy uses http://localhost:3100, and reaches no service of that name.'],
    ],
    [
      'a mounted file is gone',
      without('deploy/observability/loki/loki.yaml'),
      ['loki mounts deploy/observability/loki/loki.yaml, which is not there.'],
    ],
    [
      'another Traefik is tested',
      changed('traefik/go.mod', /(traefik\/v3 v)3\.6\.12/, '$13.6.13'),
      ['The image of Traefik is 3.6.12, and what is tested is 3.6.13.'],
    ],
    [
      'another Loki is run',
      changed(compose, 'grafana/loki:3.7.8', 'grafana/loki:3.7.7'),
      ['The image of Loki is 3.7.7, and what is tested is 3.7.8.'],
    ],
    [
      'Node is another',
      changed('Dockerfile', 'FROM node:24.21.0', 'FROM node:24.20.0'),
      ['The image of Node is 24.20.0, and what is tested is 24.21.0.'],
    ],
  ])('%s', (_what, planted, sentences) => {
    expect(differences(planted)).toEqual(expect.arrayContaining(sentences));
  });
});
