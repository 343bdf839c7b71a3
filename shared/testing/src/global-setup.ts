import type { TestProject } from 'vitest/node';
import { startInfrastructure } from './infrastructure.ts';
import './provided-context.ts';

/** The global setup of the integration tests: one PostgreSQL and one Redis for all test files. */
export default async function globalSetup(project: TestProject): Promise<() => Promise<void>> {
  const { postgresAdminUrl, redisUrl, stop } = await startInfrastructure();
  project.provide('postgresAdminUrl', postgresAdminUrl);
  project.provide('redisUrl', redisUrl);
  return stop;
}
