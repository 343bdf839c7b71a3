import { defineConfig } from 'vitest/config';

/** Parts of the whole system die under load, as `npm run test:chaos`; one file at a time. */
export default defineConfig({
  test: {
    include: ['tests/chaos/*.chaos.ts'],
    testTimeout: 60_000,
    hookTimeout: 90_000,
    fileParallelism: false,
  },
});
