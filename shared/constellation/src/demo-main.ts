import { defineEnv, readEnv, secret, variable } from '@goodgo/env';
import { z } from 'zod';
import { sentenceOf } from './dead-letter-report.ts';
import { demoMerchant } from './seed/demo-shop.ts';
import { makeDemoMerchant } from './seed/seed-demo.ts';

/** Makes the demo merchant in a system that runs elsewhere. Run again it does nothing. */
const url = () => z.url({ protocol: /^https?$/ });
const demoEnv = defineEnv({
  GOODGO_GRAPH_URL: variable(url(), { description: 'Where the graph is.' }),
  GOODGO_AUTH_URL: variable(url(), { description: 'Where auth answers signed calls.' }),
  GOODGO_INSTALLER_SECRET: secret(z.base64(), {
    description: 'The key of `constellation` among AUTH_CALLER_KEYS.',
  }),
});

try {
  const { config, secrets } = readEnv(demoEnv, process.env);
  await makeDemoMerchant({
    graphUrl: config.GOODGO_GRAPH_URL,
    authUrl: config.GOODGO_AUTH_URL,
    installerSecret: secrets.GOODGO_INSTALLER_SECRET,
  });
  process.stdout.write(`${demoMerchant.name} is open: sign in as ${demoMerchant.staff[0].email}.\n`);
} catch (error) {
  process.stderr.write(`The demo merchant is not made. ${sentenceOf(error)}\n`);
  process.exitCode = 1;
}
