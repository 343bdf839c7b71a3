import { settingsEnv } from '@goodgo/constellation';
import { describeEnv, type EnvRow } from '@goodgo/env';
import { subgraphEnv } from '@goodgo/subgraph-kit';
import { readSupergraph } from '@goodgo/supergraph';
import { edgeEnv } from '@goodgo/traefik';
import { routerEnv } from '../../router/src/config/environment.ts';
import { authEnv } from '../../subgraphs/auth/src/config.ts';

/** Settings that belong together. */
export interface Section {
  readonly title: string;
  readonly rows: readonly EnvRow[];
}

/** Stands in names for any subgraph. */
const anySubgraph = '<SUBGRAPH>';

/** Every setting that there is, for the README. */
export function allSettings(): Section[] {
  return [
    { title: '`npm start`', rows: startRows([anySubgraph]) },
    { title: 'A subgraph that runs on its own', rows: subgraphRows(anySubgraph) },
    { title: 'auth on its own, besides', rows: describeEnv(authEnv) },
    { title: 'The router on its own', rows: describeEnv(routerEnv) },
    { title: '`npm run edge`', rows: describeEnv(edgeEnv) },
  ];
}

/** What `npm start` reads of the environment, for `.env.example`. */
export function startSettings(root: string): EnvRow[] {
  return startRows(readSupergraph(root).subgraphs.map(({ name }) => name.toUpperCase()));
}

function startRows(subgraphs: readonly string[]): EnvRow[] {
  const databases = subgraphs.map((prefix) => ({
    name: `${prefix}_DATABASE_URL`,
    description: 'The PostgreSQL database of the subgraph, instead of one on the server that is started.',
    default: '',
    isSecret: true,
    isRequired: false,
  }));
  const passedOn = subgraphRows(anySubgraph).filter(({ name }) => /^(LOG_LEVEL$|OTEL_)/.test(name));
  return [...describeEnv(settingsEnv), ...databases, ...passedOn];
}

/** The names are made for one subgraph; here they stand for all of them. */
function subgraphRows(prefix: string): EnvRow[] {
  return describeEnv(subgraphEnv('any')).map((row) => ({
    ...row,
    name: row.name.replace(/^ANY_/, `${prefix}_`),
  }));
}
