import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const require = createRequire(import.meta.url);
const generated = ['**/node_modules/**', '**/generated/**', '**/.next/**', '**/dist/**'];
const integration = [
  '**/*.int.test.ts',
  'subgraphs/*/tests/*.int.ts',
  'router/tests/*.int.ts',
  'tests/*.int.ts',
];

export default defineConfig({
  // One graphql for all: its ES build and its CommonJS build would not know each other's types.
  resolve: { alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }] },
  test: {
    maxWorkers: 2,
    reporters: ['default'],
    setupFiles: ['shared/testing/src/unexpected-output.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...generated, ...integration],
          env: { LOG_LEVEL: 'silent' }, // for what reads it by itself, as the web app does
          isolate: false, // they start nothing and share nothing, so a module is loaded once a worker
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: integration,
          exclude: generated,
          globalSetup: ['shared/testing/src/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
