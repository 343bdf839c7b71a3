import { flushCompileCache } from 'node:module';
import { helpText, readFlags } from './config/flags.ts';
import { toConfig } from './config/to-config.ts';
import { tuneGarbageCollector } from './garbage-collector.ts';
import { runWorkers } from './workers/run-workers.ts';

/** How long a worker may take beyond its drain. */
const marginMs = 5_000;

tuneGarbageCollector();

function configOf() {
  const asked = readFlags(process.argv.slice(2), process.env);
  if (asked.wants === 'router') return toConfig(asked.env);
  process.stdout.write(helpText());
  process.exit(0);
}

await runWorkers({
  name: 'router',
  plan: () => {
    const { workers, logLevel, drain } = configOf();
    return { count: workers, logLevel, graceMs: drain.lameDuckMs + drain.graceMs + marginMs };
  },
  create: async ({ metricsOfAll }) => {
    const config = configOf();
    const { createRouter } = await import('./create-router.ts'); // takes seconds to load: a mistake is told before
    const router = await createRouter(config, { inSeat: metricsOfAll });
    flushCompileCache(); // for the next start, whose memory the compiler of our sources shall not fill
    return router;
  },
});
