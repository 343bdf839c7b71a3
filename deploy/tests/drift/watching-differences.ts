import { parse } from 'yaml';
import { type System, servicesReached, textOf } from './system-files.ts';

interface DataSource {
  readonly uid: string;
  readonly url: string;
}

const grafana = 'deploy/observability/grafana';

/** Where Grafana, Alloy, whoever sends traces, and docker-compose.yml differ. */
export function watchingDifferences(system: System): string[] {
  return [
    ...addressDifferences(system),
    ...dataSourceDifferences(system),
    ...dashboardFolderDifferences(system),
  ];
}

/** What addresses a part of the system writes to or reads from: they are names of services that it can reach. */
function addressDifferences(system: System): string[] {
  const { files, compose } = system;
  const read = (from: string, path: string) => ({ from, text: textOf(files, path) });
  const sources = [
    read('alloy', 'deploy/observability/alloy/config.alloy'),
    read('traefik', 'traefik/traefik.yaml'),
    ...filesIn(system, `${grafana}/provisioning/datasources/`).map((path) => read('grafana', path)),
    ...[...compose.services].map(([from, { environment }]) => ({
      from,
      text: environment.OTEL_EXPORTER_OTLP_ENDPOINT ?? '',
    })),
  ];
  return sources.flatMap(({ from, text }) =>
    [...text.matchAll(/\bhttp:\/\/([\w.-]+):(\d+)/g)]
      .filter(([, host = '']) => !servicesReached(system, from, host).includes(host))
      .map(([address]) => `${from} uses ${address}, and reaches no service of that name.`),
  );
}

function dataSourceDifferences(system: System): string[] {
  const known = filesIn(system, `${grafana}/provisioning/datasources/`).flatMap((path) =>
    (parse(textOf(system.files, path)).datasources as DataSource[]).map(({ uid }) => uid),
  );
  const users = [...system.files].filter(([path]) => path.startsWith(`${grafana}/`));
  return users.flatMap(([path, text]) => {
    const used = [...text.matchAll(/"?(?:datasourceUid|uid)"?: ?"?([\w$-]+)"?/g)].map(([, uid = '']) => uid);
    const isDashboard = path.endsWith('.json');
    const own = isDashboard ? [parse(text).uid, '-- Grafana --', 'grafana'] : [];
    return [...new Set(used)]
      .filter((uid) => ![...known, ...own].includes(uid) && !uid.startsWith('$') && uid !== '--')
      .map((uid) => `${path} uses the data source ${uid}, which Grafana does not have.`);
  });
}

function dashboardFolderDifferences(system: System): string[] {
  const mounts = system.compose.services.get('grafana')?.volumes ?? [];
  return filesIn(system, `${grafana}/provisioning/dashboards/`).flatMap((path) =>
    (parse(textOf(system.files, path)).providers as { options: { path: string } }[])
      .filter(({ options }) => !mounts.some(({ target }) => target === options.path))
      .map(({ options }) => `Grafana looks for dashboards in ${options.path}, where nothing is mounted.`),
  );
}

function filesIn({ files }: System, folder: string): string[] {
  return [...files.keys()].filter((path) => path.startsWith(folder));
}
