/**
 * `npm run test:e2e`: starts the system as a person does, on free ports and a data folder of its own, and lets Chromium
 * live through the journeys of web/e2e and router/graphiql/e2e. Ends with a line `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@goodgo/child-process';
import { startSystem } from '@goodgo/constellation';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'goodgo-e2e-'));
const webPort = await freePort();
const graphPort = await freePort();
const env = {
  ...process.env,
  GOODGO_WEB_PORT: String(webPort),
  GOODGO_GRAPH_PORT: String(graphPort),
  GOODGO_DATA_DIR: dataDir,
};
const addresses = {
  GOODGO_WEB_URL: `http://localhost:${webPort}`,
  GOODGO_GRAPH_URL: `http://127.0.0.1:${graphPort}`,
};

let passed = 0;
let failed = 0;
const system = await startSystem({ root, env, print: console.log, stopped: new AbortController().signal });
try {
  for (const suite of ['web', 'router/graphiql']) {
    const result = await journeys(suite);
    passed += result.passed;
    failed += result.failed;
  }
} finally {
  await system.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

async function journeys(suite: string): Promise<{ passed: number; failed: number }> {
  mkdirSync(join(root, 'artifacts'), { recursive: true });
  const report = join(root, 'artifacts', `${suite.replace('/', '-')}-e2e.json`);
  rmSync(report, { force: true });
  const playwright = join(root, 'node_modules/@playwright/test/cli.js');
  const options = ['test', '--config', join(root, suite), '--reporter', 'list,json'];
  const child = spawn(process.execPath, [playwright, ...options], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...addresses, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { stats } = JSON.parse(readFileSync(report, 'utf8'));
  const bad = stats.unexpected + stats.flaky;
  return { passed: stats.expected, failed: bad === 0 && code !== 0 ? 1 : bad };
}
