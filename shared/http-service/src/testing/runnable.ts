import { AppError } from '@goodgo/errors';
import { runService } from '../run-service.ts';

/** What becomes of the service that this process runs; its parent says which by the first argument. */
const fates: Record<string, () => Promise<void>> = {
  starts: async () => void process.stdout.write('started\n'),
  crashes: async () => {
    setImmediate(() => {
      throw Object.assign(new Error('password=canary'), { query: 'canary' });
    });
  },
  'is-refused': async () => {
    throw new AppError('STARTUP_FAILED', 'Port 1 is taken: give till another port.');
  },
  breaks: async () => {
    throw new TypeError('a bug');
  },
};
const [fate = '', disposal = ''] = process.argv.slice(2);

await runService('till', () => {
  if (fate === 'cannot-be-made') throw new AppError('CONFIG_INVALID', 'TILL_PORT is missing.');
  const alive = setInterval(() => undefined, 1_000); // as the sockets of a service do
  return {
    start: async () => fates[fate]?.(),
    dispose: async () => {
      process.stdout.write('disposed\n');
      clearInterval(alive);
      if (disposal === 'fails') throw new AppError('UNAVAILABLE', 'The outbox could not be emptied.');
    },
  };
});
