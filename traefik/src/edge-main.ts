/** `npm run edge`: HTTPS in front of the system that runs on this machine, by the Traefik that also stands in front of containers. */
import { fileURLToPath } from 'node:url';
import { isAppError } from '@goodgo/errors';
import { requirePorts, requireSystem } from './requirements.ts';
import { type EdgeSettings, readEdgeSettings } from './settings.ts';
import { startTraefik, type Traefik } from './start-traefik.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const print = (line: string) => process.stdout.write(`${line}\n`);
const stopped = new Promise<undefined>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(undefined));
});

try {
  const settings = readEdgeSettings(process.env, root);
  await requirePorts(settings);
  await requireSystem(settings);
  const traefik = await Promise.race([startTraefik({ ...settings, print }), stopped]);
  if (!traefik) process.exit(0); // its process ends with this one
  print(summaryOf(traefik, settings));
  const died = traefik.ended.then(() => `Traefik has ended unexpectedly: see ${traefik.logFile}.`);
  const why = await Promise.race([died, stopped]);
  print(why ?? '\nStopping …');
  await traefik.stop();
  process.exit(why ? 1 : 0);
} catch (error) {
  const sentence = isAppError(error) ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`\nThe edge did not start. ${sentence}\n`);
  process.exit(1);
}

function summaryOf(
  { httpsUrl, httpUrl, metricsUrl, logFile }: Traefik,
  { tls, dataDir }: EdgeSettings,
): string {
  const rows = [
    ['Register (web)', httpsUrl],
    ['Graph', `${httpsUrl}/graphql`],
    ['GraphiQL', `${httpsUrl}/graphiql`],
    ['Leads to HTTPS', httpUrl],
    ['Metrics', `${metricsUrl}/metrics (this machine only)`],
    ['Log', logFile],
    ...(tls === undefined ? trustRows(`${dataDir}/edge/certificate.pem`) : []),
    ['Stop', 'Ctrl-C'],
  ];
  const lines = rows.map(([name = '', value = '']) => `  ${name.padEnd(16)}${value}`);
  return ['', 'The edge is ready.', '', ...lines, ''].join('\n');
}

function trustRows(certFile: string): string[][] {
  return [
    ['Certificate', `${certFile}, made by this machine: a browser warns until it is trusted`],
    ['Trust it in', 'a browser: import it among the certificates of servers, or go on past the warning'],
    ['', `curl: --cacert ${certFile}`],
    ['', `Node: NODE_EXTRA_CA_CERTS=${certFile}`],
  ];
}
