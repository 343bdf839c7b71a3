import { defineConfig } from 'vitest/config';

/** Starting and stopping the whole system, as `npm run test:start`; a first start builds the web app. */
export default defineConfig({
  test: {
    include: ['tests/e2e/*.e2e.ts'],
    testTimeout: 200_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
