import { closeSync, openSync, readdirSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSupervised } from '@goodgo/child-process';
import type { Tally } from './run-reported.ts';

// The first eight bytes of Hermes bytecode.
const magic = 'c61fbc03c103191f';

/** Builds the app for Android, iOS and the web into `dist`, without a word to the network; says what went wrong. */
export async function exportApp(mobile: string): Promise<boolean> {
  rmSync(join(mobile, 'dist'), { recursive: true, force: true });
  const start = performance.now();
  const lines: string[] = [];
  const child = spawnSupervised({
    command: process.execPath,
    args: [join(mobile, '../node_modules/expo/bin/cli'), 'export', '--platform', 'all'],
    cwd: mobile,
    env: { ...process.env, EXPO_NO_TELEMETRY: '1', EXPO_OFFLINE: '1', CI: '1' },
    onLine: (line) => lines.push(line),
  });
  const { code } = await child.exited;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const isBuilt = code === 0;
  process.stdout.write(
    isBuilt ? `App exported in ${seconds} s\n` : `${lines.join('\n')}\nExpo can't export the app.\n`,
  );
  return isBuilt;
}

/** Whether what Android and iOS get is bytecode that Hermes can run. */
export function checkBytecode(mobile: string): Tally {
  const results = ['android', 'ios'].map((platform) => {
    const folder = join(mobile, 'dist/_expo/static/js', platform);
    const bundles = readdirSync(folder).filter((name) => name.endsWith('.hbc'));
    const isBytecode =
      bundles.length > 0 && bundles.every((name) => firstBytes(join(folder, name)) === magic);
    process.stdout.write(`${isBytecode ? '✓' : '✗'} ${platform}: ${bundles.join(', ') || 'no bytecode'}\n`);
    return isBytecode;
  });
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed };
}

function firstBytes(file: string): string {
  const bytes = Buffer.alloc(8);
  const descriptor = openSync(file, 'r');
  readSync(descriptor, bytes, 0, bytes.length, 0);
  closeSync(descriptor);
  return bytes.toString('hex');
}
