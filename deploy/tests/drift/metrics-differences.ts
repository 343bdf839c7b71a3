import { parse } from 'yaml';
import { type System, servicesReached, servicesRunning, textOf } from './system-files.ts';

interface Target {
  readonly job: string;
  readonly host: string;
  readonly port: number;
  /** Whether each of its replicas is asked. */
  readonly isEach: boolean;
}

interface Job {
  readonly job_name: string;
  readonly static_configs?: readonly { readonly targets: readonly string[] }[];
  readonly dns_sd_configs?: readonly { readonly names: readonly string[]; readonly port: number }[];
}

/** Where what Prometheus asks and what runs differ. */
export function metricsDifferences(system: System): string[] {
  const { scrape_configs: jobs }: { scrape_configs: Job[] } = parse(
    textOf(system.files, 'deploy/observability/prometheus/prometheus.yaml'),
  );
  const targets = jobs.flatMap(targetsOf).filter(({ host }) => host !== 'localhost');
  const wanted = wantedTargets(system);
  return [
    ...wanted
      .filter(
        ({ job, host, port }) =>
          !targets.some((one) => one.job === job && one.host === host && one.port === port),
      )
      .map(({ job, host, port }) => `Prometheus does not ask ${host}:${port} in its job ${job}.`),
    ...targets
      .filter(
        ({ job, host, port }) =>
          !wanted.some((one) => one.job === job && one.host === host && one.port === port),
      )
      .map(
        ({ job, host, port }) =>
          `Prometheus asks ${host}:${port} in its job ${job}, and nothing answers there.`,
      ),
    ...targets
      .filter(({ host, isEach }) => !isEach && (system.compose.services.get(host)?.deploy.replicas ?? 1) > 1)
      .map(({ host }) => `Prometheus asks ${host} by one name, and it has several replicas.`),
    ...targets
      .filter(({ host }) => !servicesReached(system, 'prometheus', host).includes(host))
      .map(({ host }) => `Prometheus has no network in common with ${host}.`),
    ...unknownJobs(system, new Set(jobs.map(({ job_name }) => job_name))),
  ];
}

function targetsOf({ job_name: job, static_configs: fixed = [], dns_sd_configs: found = [] }: Job): Target[] {
  return [
    ...fixed.flatMap(({ targets }) =>
      targets.map((target) => {
        const [host = '', port] = target.split(':');
        return { job, host, port: Number(port), isEach: false };
      }),
    ),
    ...found.flatMap(({ names, port }) => names.map((host) => ({ job, host, port, isEach: true }))),
  ];
}

function wantedTargets(system: System): Omit<Target, 'isEach'>[] {
  const { entryPoints } = parse(textOf(system.files, 'traefik/traefik.yaml'));
  return [
    ...system.subgraphs.map(({ name, port }) => ({ job: 'subgraphs', host: name, port })),
    ...servicesRunning(system, /^router\//).map(([host, { environment }]) => ({
      job: 'router',
      host,
      port: Number(environment.GOODGO_GRAPH_PORT),
    })),
    { job: 'traefik', host: 'traefik', port: Number(entryPoints.metrics?.address.split(':').at(-1)) },
  ];
}

/** Rules and dashboards select series by the job that they come from. */
function unknownJobs({ files }: System, jobs: ReadonlySet<string>): string[] {
  const readers = [...files].filter(([path]) =>
    /prometheus\/rules\/[^/]+\.yaml$|grafana\/dashboards\/.*\.json$/.test(path),
  );
  return readers.flatMap(([path, text]) =>
    [...new Set(jobsIn(text))]
      .filter((job) => !jobs.has(job))
      .map((job) => `${path} asks for the job ${job}, which Prometheus does not have.`),
  );
}

function jobsIn(text: string): string[] {
  const selected = [...text.matchAll(/\bjob(?:=|=~)\\?"([^"\\$]*)\\?"/g)].map(([, value = '']) => value);
  return selected.flatMap((value) => value.split('|')).filter((job) => /^[\w-]+$/.test(job));
}
