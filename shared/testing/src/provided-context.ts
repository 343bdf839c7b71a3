import { AppError } from '@goodgo/errors';
import { inject, type ProvidedContext } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    postgresAdminUrl: string;
    redisUrl: string;
  }
}

/** What the global setup of the integration tests provides. @throws AppError STARTUP_FAILED in any other test */
export function provided(key: keyof ProvidedContext): string {
  const value = inject(key);
  if (value) return value;
  throw new AppError(
    'STARTUP_FAILED',
    'Only integration tests have PostgreSQL and Redis: name the file *.int.test.ts, or put it into tests/ as *.int.ts.',
  );
}
