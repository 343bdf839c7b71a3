/**
 * `npm run test:phone`: the screens in jest-expo; the app as Hermes bytecode for Android and iOS; and the journeys of a
 * cashier through the web export, against a system that is started for them. Ends with a line `N passed, N failed`.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootConstellation, seedDemo } from '@goodgo/constellation';
import { writeBarcodeVideo } from './barcode-video.ts';
import { checkBytecode, exportApp } from './export-app.ts';
import { label } from './label.ts';
import { runReported, type Tally } from './run-reported.ts';
import { serveExport } from './serve-export.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const mobile = join(root, 'mobile');
const artifacts = join(root, 'artifacts');
const chromium = '/usr/bin/chromium';

if (!existsSync(chromium)) {
  console.error(
    `The phone's journeys need Chromium at ${chromium}: apt-get install --no-install-recommends chromium.`,
  );
  process.exit(1);
}
mkdirSync(artifacts, { recursive: true });
const video = join(mkdtempSync(join(tmpdir(), 'goodgo-phone-')), 'label.y4m');
writeBarcodeVideo(video, label.code);

const tallies: Tally[] = [await screens()];
// The system starts while Metro works.
const starting = bootConstellation({ root, topology: 'separate', ports: 'free', durable: false });
starting.catch(() => undefined); // awaited below
try {
  const isBuilt = await exportApp(mobile);
  tallies.push(isBuilt ? checkBytecode(mobile) : { passed: 0, failed: 1 });
  const system = await starting;
  await seedDemo(system);
  if (isBuilt) tallies.push(await journeys(system.graphUrl));
} catch (error) {
  console.error(`The journeys could not begin. ${error instanceof Error ? error.message : error}`);
  tallies.push({ passed: 0, failed: 1 });
} finally {
  await starting.then((system) => system.stop()).catch(() => undefined);
  rmSync(join(video, '..'), { recursive: true, force: true });
}
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

function screens(): Promise<Tally> {
  const report = join(artifacts, 'phone-jest.json');
  return runReported({
    command: join(root, 'node_modules/jest/bin/jest.js'),
    args: ['--config', join(mobile, 'jest.config.cjs'), '--json', '--outputFile', report],
    cwd: mobile,
    report,
    read: ({ numPassedTests, numFailedTests, numFailedTestSuites }) => ({
      passed: numPassedTests,
      failed: Math.max(numFailedTests, numFailedTestSuites),
    }),
  });
}

async function journeys(graphUrl: string): Promise<Tally> {
  const server = await serveExport({ folder: join(mobile, 'dist'), graphUrl });
  const report = join(artifacts, 'phone-e2e.json');
  try {
    return await runReported({
      command: join(root, 'node_modules/@playwright/test/cli.js'),
      args: ['test', '--config', mobile, '--reporter', 'list,json'],
      cwd: root,
      env: {
        GOODGO_PHONE_URL: server.url,
        GOODGO_BARCODE_VIDEO: video,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      },
      report,
      read: ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky }),
    });
  } finally {
    await server.stop();
  }
}
