import { runService } from '@goodgo/http-service';
import { helpText, readFlags } from './config/flags.ts';
import { toConfig } from './config/to-config.ts';

await runService('router', async () => {
  const asked = readFlags(process.argv.slice(2), process.env);
  if (asked.wants === 'help') {
    process.stdout.write(helpText());
    process.exit(0);
  }
  const config = toConfig(asked.env);
  const { createRouter } = await import('./create-router.ts'); // takes seconds to load: a mistake is told before
  return createRouter(config);
});
