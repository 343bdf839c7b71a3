import { fileURLToPath } from 'node:url';
import { isAppError } from '@goodgo/errors';
import { startSystem } from './start-system.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const started = performance.now();
const print = (line: string) => process.stdout.write(`${line}\n`);

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());

try {
  const system = await startSystem({ root, env: process.env, print, stopped: stopping.signal });
  print(system.summary((performance.now() - started) / 1000));
  const why = await system.untilStopped();
  print(why ?? '\nStopping …');
  await system.stop();
  process.exit(why ? 1 : 0);
} catch (error) {
  if (stopping.signal.aborted) process.exit(0);
  const sentence = isAppError(error) ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`\nGoodGo did not start. ${sentence}\n`);
  process.exit(1);
}
