import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const require = createRequire(import.meta.url);
const { forbidden, options } = require('../../../.dependency-cruiser.cjs') as {
  forbidden: (IForbiddenRuleType & { name: string })[];
  options: ICruiseOptions;
};

const stock = 'subgraphs/stock/src';

/** A violation of each rule: the name of the rule, the file that breaks it, and its line. */
const violations: [rule: string, file: string, line: string][] = [
  ['no-cycles', 'shared/money/src/one.ts', "import type { Two } from './two.ts'; export type One = Two;"],
  ['no-unresolvable', 'shared/money/src/lost.ts', "import './nowhere.ts';"],
  ['shared-tier-0-imports-downwards', 'shared/money/src/up.ts', "import '@goodgo/logger';"],
  ['shared-tier-1-imports-downwards', 'shared/redis/src/up.ts', "import '@goodgo/events';"],
  ['shared-tier-2-imports-downwards', 'shared/events/src/up.ts', "import '@goodgo/subgraph-kit';"],
  ['shared-never-imports-apps', 'shared/constellation/src/up.ts', "import '@goodgo/subgraph-stock';"],
  [
    'subgraphs-never-import-each-other',
    `${stock}/sideways.ts`,
    "import type { Till } from '@goodgo/subgraph-till';",
  ],
  ['apps-never-import-each-other', 'web/src/sideways.ts', "import '@goodgo/router';"],
  ['graphiql-is-an-app-of-its-own', 'router/src/graphiql.ts', "import '../graphiql/src/index.ts';"],
  ['clients-import-pure-packages-only', 'web/src/logger.ts', "import '@goodgo/logger';"],
  ['web-server-logs-and-traces-as-services-do', 'web/src/server/cache.ts', "import '@goodgo/redis';"],
  ['services-never-import-client-graphql', 'router/src/client.ts', "import '@goodgo/client-graphql';"],
  ['packages-by-their-face', `${stock}/deep.ts`, "import '@goodgo/logger/src/index-parts.ts';"],
  ['packages-by-their-name', `${stock}/around.ts`, "import '../../../shared/logger/src/index.ts';"],
  ['testing-is-for-tests', `${stock}/testing.ts`, "import { testDatabase } from '@goodgo/testing';"],
  ['no-development-dependencies-at-run-time', `${stock}/tool.ts`, "import 'a-tool';"],
  ['domain-is-pure', `${stock}/domain/clock.ts`, "import { hrtime } from 'node:process';"],
  ['domain-is-pure', `${stock}/domain/graphql.ts`, "import type { GraphQLError } from 'graphql';"],
  ['domain-is-pure', `${stock}/domain/database.ts`, "import type { Client } from '@goodgo/logger';"],
  ['domain-is-pure', `${stock}/domain/store.ts`, "import type { Store } from '../store/stock-store.ts';"],
  [
    'resolvers-reach-nothing-behind-the-context',
    `${stock}/resolvers/Stock.ts`,
    "import '../store/stock-store.ts';",
  ],
  [
    'resolvers-import-the-kit-and-pure-packages-only',
    `${stock}/resolvers/Till.ts`,
    "import '@goodgo/events';",
  ],
  ['mappers-are-types', `${stock}/resolvers/mappers.ts`, "import '../store/stock-store.ts';"],
  ['context-knows-stores-by-type-only', `${stock}/context.ts`, "import './store/stock-store.ts';"],
  [
    'stores-and-events-know-no-transport',
    `${stock}/store/till-store.ts`,
    "import type { Context } from '../context.ts';",
  ],
  ['wiring-is-the-only-composition-root', `${stock}/metrics.ts`, "import './wiring.ts';"],
  ['generated-prisma-stays-in-the-store', `${stock}/prisma.ts`, "import './generated/prisma/client.ts';"],
  ...landlordViolations(),
];

/** What the rules allow, so that they are not simply against everything. */
const allowed: [file: string, line: string][] = [
  ['shared/money/src/two.ts', "import type { One } from './one.ts'; export type Two = One;"],
  ['shared/redis/src/client.ts', "import 'ioredis'; import '@goodgo/logger'; import '@goodgo/money';"],
  [`${stock}/index.ts`, "import './wiring.ts'; import '@goodgo/subgraph-kit';"],
  [
    `${stock}/wiring.ts`,
    "import './store/stock-store.ts'; import type { Client } from './generated/prisma/client.ts';",
  ],
  [`${stock}/domain/stock.ts`, "import '@goodgo/money'; import './demand.ts';"],
  [`${stock}/domain/demand.ts`, 'export const demand = 1;'],
  [
    `${stock}/domain/stock.test.ts`,
    "import 'vitest'; import { readFileSync } from 'node:fs'; import './stock.ts';",
  ],
  [
    `${stock}/resolvers/Query/stock.ts`,
    "import type { Context } from '../../context.ts'; import '../../domain/stock.ts';",
  ],
  [`${stock}/store/stock-store.ts`, "import '../domain/stock.ts'; import './../generated/prisma/client.ts';"],
  [`${stock}/generated/prisma/client.ts`, 'export const client = 1;'],
  ['web/src/server/log.ts', "import '@goodgo/logger';"],
  ['web/src/page.ts', "import '@goodgo/client-graphql'; import '@goodgo/money';"],
];

const packages = {
  money: 'shared/money',
  logger: 'shared/logger',
  redis: 'shared/redis',
  events: 'shared/events',
  'subgraph-kit': 'shared/subgraph-kit',
  constellation: 'shared/constellation',
  testing: 'shared/testing',
  'client-graphql': 'shared/client-graphql',
  'subgraph-stock': 'subgraphs/stock',
  'subgraph-till': 'subgraphs/till',
  router: 'router',
  graphiql: 'router/graphiql',
  web: 'web',
};

let root: string;
let found: string[];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'goodgo-imports-'));
  writeRepository();
  const { tsConfig, ...optionsOfCopy } = options;
  const { output } = await cruise(['shared', 'subgraphs', 'router', 'web'], {
    ...optionsOfCopy,
    baseDir: root,
    validate: true,
    ruleSet: { forbidden },
  });
  found = (output as ICruiseResult).summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the import rules', () => {
  it.each(violations)('%s finds %s', (rule, file) => {
    expect(found).toContain(`${rule}: ${file}`);
  });

  it('find nothing else', () => {
    const planted = new Set(violations.map(([rule, file]) => `${rule}: ${file}`));
    // A file that breaks one rule may break a wider one by the same line.
    const files = new Set(violations.map(([, file]) => file));
    expect(found.filter((each) => !planted.has(each) && !files.has(each.split(': ')[1] ?? ''))).toEqual([]);
  });

  it('are each proven by a violation', () => {
    const proven = new Set(violations.map(([rule]) => rule));
    expect(forbidden.map(({ name }) => name).filter((name) => !proven.has(name))).toEqual([]);
  });
});

function landlordViolations(): [string, string, string][] {
  const landlord = 'landlord-of-';
  const names = forbidden.map(({ name }) => name).filter((name) => name.startsWith(landlord));
  return names.map((name) => {
    const library = name.slice(landlord.length);
    return [name, `shared/constellation/src/${library.replace(/\W+/g, '-')}.ts`, `import '${library}';`];
  });
}

function writeRepository(): void {
  write('package.json', {
    name: 'root',
    type: 'module',
    workspaces: Object.values(packages),
    devDependencies: { 'a-tool': '1.0.0', vitest: '1.0.0' },
  });
  for (const [name, folder] of Object.entries(packages)) {
    const exports = { '.': './src/index.ts', './src/*': './src/*' };
    write(`${folder}/package.json`, { name: `@goodgo/${name}`, type: 'module', exports });
    write(`${folder}/src/index.ts`, 'export const face = 1;');
    write(`${folder}/src/index-parts.ts`, 'export const part = 1;');
    mkdirSync(join(root, 'node_modules/@goodgo'), { recursive: true });
    symlinkSync(join(root, folder), join(root, `node_modules/@goodgo/${name}`));
  }
  for (const library of [
    'a-tool',
    'graphql',
    'vitest',
    ...landlordViolations().map(([, , line]) => line.split("'")[1]),
  ]) {
    write(`node_modules/${library}/package.json`, { name: library, main: 'index.js' });
    write(`node_modules/${library}/index.js`, '');
  }
  for (const [file, line] of allowed) write(file, line);
  for (const [, file, line] of violations) write(file, line);
}

function write(file: string, content: string | object): void {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? `${content}\n` : JSON.stringify(content));
}
