import { parse } from 'yaml';
import { type System, servicesReached, servicesRunning, textOf } from './system-files.ts';

interface StaticConfiguration {
  readonly entryPoints: Readonly<Record<string, { readonly address: string }>>;
  readonly ping?: { readonly entryPoint?: string };
  readonly providers: { readonly file: { readonly directory: string } };
  readonly certificatesResolvers: Readonly<Record<string, { readonly acme: { readonly storage: string } }>>;
}

const isPrivate = (entryPoint: string) => entryPoint === 'metrics';

/** Where Traefik's configuration and docker-compose.yml differ. */
export function edgeDifferences(system: System): string[] {
  const configuration: StaticConfiguration = parse(textOf(system.files, 'traefik/traefik.yaml'));
  return [
    ...backendDifferences(system),
    ...portDifferences(system, configuration),
    ...folderDifferences(system, configuration),
    ...variableDifferences(system),
  ];
}

function backendDifferences(system: System): string[] {
  const { environment } = edgeOf(system);
  const routers = servicesRunning(system, /^router\//).map(
    ([name, of]) => `http://${name}:${of.environment.GOODGO_GRAPH_PORT}`,
  );
  const told = (environment.GOODGO_ROUTER_URLS ?? '').split(',');
  const web = new URL(environment.GOODGO_WEB_URLS ?? '');
  const graph = new URL(system.compose.services.get('web')?.environment.GOODGO_GRAPH_URL ?? '');
  const answering = servicesReached(system, 'web', graph.hostname).map(
    (name) => `http://${name}:${graph.port}`,
  );
  return [
    ...routers.filter((url) => !told.includes(url)).map((url) => `Traefik is not told of the router ${url}.`),
    ...told
      .filter((url) => !routers.includes(url))
      .map((url) => `Traefik is told of ${url}, which is no router.`),
    ...routers
      .filter((url) => !answering.includes(url))
      .map((url) => `The web app does not reach the router ${url}.`),
    ...[...told.map((url) => new URL(url).hostname), web.hostname]
      .filter((host) => !servicesReached(system, 'traefik', host).includes(host))
      .map((host) => `Traefik has no network in common with ${host}.`),
  ];
}

function portDifferences(system: System, { entryPoints, ping }: StaticConfiguration): string[] {
  const published = edgeOf(system).ports.map((port) => port.split(':').at(-1));
  const ports = Object.entries(entryPoints).map(([name, { address }]) => ({
    name,
    port: address.split(':').at(-1),
  }));
  const wanted = ports.filter(({ name }) => !isPrivate(name));
  return [
    ...wanted
      .filter(({ port }) => !published.includes(port))
      .map(({ name, port }) => `Port ${port} of Traefik's entry point ${name} is not published.`),
    ...published
      .filter((port) => !wanted.some((one) => one.port === port))
      .map((port) => `Port ${port} of Traefik is published, and no public entry point listens there.`),
    ...(ping?.entryPoint && isPrivate(ping.entryPoint)
      ? []
      : ["Traefik's ping is not on its private entry point."]),
  ];
}

function folderDifferences(system: System, configuration: StaticConfiguration): string[] {
  const { volumes } = edgeOf(system);
  const storage = Object.values(configuration.certificatesResolvers).map(({ acme }) => acme.storage);
  const { directory } = configuration.providers.file;
  return [
    ...(volumes.some(({ target }) => target === directory)
      ? []
      : [`Traefik reads its dynamic configuration from ${directory}, where nothing is mounted.`]),
    ...storage
      .filter((file) => !volumes.some(({ target, mode }) => file.startsWith(`${target}/`) && mode === 'rw'))
      .map((file) => `Traefik keeps certificates in ${file}, which is on no volume.`),
  ];
}

function variableDifferences(system: System): string[] {
  const given = Object.keys(edgeOf(system).environment);
  const templates = [...system.files].filter(([path]) => path.startsWith('traefik/dynamic/'));
  const read = new Set(
    templates.flatMap(([, text]) => [...text.matchAll(/env "(\w+)"/g)].map(([, name = '']) => name)),
  );
  return [
    ...[...read]
      .filter((name) => !given.includes(name))
      .map((name) => `Traefik reads ${name}, which nothing sets.`),
    ...given
      .filter((name) => !read.has(name))
      .map((name) => `Traefik is given ${name}, which it does not read.`),
  ];
}

function edgeOf({ compose }: System) {
  const edge = compose.services.get('traefik');
  if (!edge) throw new Error('docker-compose.yml has no traefik');
  return edge;
}
