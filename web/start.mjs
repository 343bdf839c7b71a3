/**
 * Starts the built web app, `next start` or the standalone server of an image, so that its log is JSON from the first line
 * on: Next prints a banner before any code of ours runs. src/instrumentation.ts takes over with the real logger.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { format, stripVTControlCharacters } from 'node:util';

for (const [method, level] of Object.entries({ log: 'info', info: 'info', warn: 'warn', error: 'error' })) {
  console[method] = (...values) => {
    const msg = stripVTControlCharacters(format(...values)).trim();
    const line = { level, time: new Date().toISOString(), service: 'web', msg };
    if (msg !== '') process.stdout.write(`${JSON.stringify(line)}\n`);
  };
}

const standalone = new URL('./server.js', import.meta.url);
const require = createRequire(import.meta.url);
if (existsSync(standalone)) {
  await import(standalone.href);
} else {
  process.argv.splice(2, 0, 'start');
  require('next/dist/bin/next');
}
