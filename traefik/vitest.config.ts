import { findCommand } from '@goodgo/child-process';
import { defineConfig } from 'vitest/config';

const canRun = (await findCommand(['traefik', 'go'])) !== undefined;
if (!canRun) {
  console.log(
    'The tests of the edge are left out: there is no traefik on the PATH and no Go to build it with.',
  );
}

/** A real Traefik in front of probes and of the whole system, as `npm run test:edge`; a first run builds Traefik. */
export default defineConfig({
  test: {
    include: canRun ? ['traefik/tests/*.edge.ts'] : [],
    passWithNoTests: !canRun,
    testTimeout: 30_000,
    hookTimeout: 900_000,
    fileParallelism: false,
  },
});
