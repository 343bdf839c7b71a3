import { findCommand } from '@goodgo/child-process';
import { defineConfig } from 'vitest/config';

const needs = [
  [['promtool'], 'Alert rules are not played: there is no promtool (Debian: apt-get install prometheus).'],
  [['prometheus'], 'No Prometheus scrapes the system: there is none (Debian: apt-get install prometheus).'],
  [['loki', 'go'], 'No line goes to Loki: there is none on the PATH and no Go to build it with.'],
  [
    ['docker-compose', 'go'],
    'docker-compose.yml is not read by Docker Compose: there is no docker-compose on the PATH and no Go to build it with.',
  ],
  [['traefik', 'go'], 'Nothing is asked of Traefik: there is none on the PATH and no Go to build it with.'],
] as const;
const files = [
  ...['rules', 'metrics', 'logs'].map((name) => `deploy/observability/tests/${name}.deploy.ts`),
  'deploy/tests/compose-spec.deploy.ts',
];

const present = await Promise.all(needs.map(([commands]) => findCommand(commands)));
needs.forEach(([, reason], index) => {
  if (present[index] === undefined) console.log(reason);
});
const left = files.filter((_, index) => present[index] === undefined);

/**
 * Rules, dashboard, log pipeline and compose file against real programs and the running system, as
 * `npm run test:observability`; a first run builds Loki and Docker Compose.
 */
export default defineConfig({
  test: {
    include: ['deploy/**/*.deploy.ts'],
    exclude: ['**/node_modules/**', ...left],
    passWithNoTests: true,
    testTimeout: 120_000,
    hookTimeout: 900_000,
    fileParallelism: false,
  },
});
