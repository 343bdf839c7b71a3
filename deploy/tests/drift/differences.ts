import { edgeDifferences } from './edge-differences.ts';
import { graphDifferences } from './graph-differences.ts';
import { metricsDifferences } from './metrics-differences.ts';
import { readSystem, type System, type SystemFiles } from './system-files.ts';
import { versionDifferences } from './version-differences.ts';
import { watchingDifferences } from './watching-differences.ts';

/**
 * Everything in which supergraph.yaml, docker-compose.yml, Dockerfile, Traefik, Prometheus, Grafana and Alloy contradict
 * each other, a sentence each.
 */
export function differences(files: SystemFiles): string[] {
  const system = readSystem(files);
  return [
    ...graphDifferences(system),
    ...edgeDifferences(system),
    ...metricsDifferences(system),
    ...watchingDifferences(system),
    ...mountDifferences(system),
    ...versionDifferences(system),
  ];
}

function mountDifferences({ files, compose }: System): string[] {
  const paths = [...files.keys()];
  return [...compose.services].flatMap(([name, { volumes }]) =>
    volumes
      .filter(({ source }) => source.startsWith('./'))
      .map(({ source }) => source.slice(2))
      .filter((source) => !paths.some((path) => path === source || path.startsWith(`${source}/`)))
      .map((source) => `${name} mounts ${source}, which is not there.`),
  );
}
