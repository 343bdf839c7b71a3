import { type System, servicesReached, servicesRunning } from './system-files.ts';

/** Where supergraph.yaml and the services of the graph in docker-compose.yml differ. */
export function graphDifferences(system: System): string[] {
  return [
    ...system.subgraphs.flatMap((subgraph) => subgraphDifferences(system, subgraph)),
    ...strangers(system),
    ...addressDifferences(system),
  ];
}

function subgraphDifferences({ compose }: System, { name, port }: System['subgraphs'][number]): string[] {
  const service = compose.services.get(name);
  if (!service) return [`${name} is in supergraph.yaml, but not in docker-compose.yml.`];
  const [script, told] = [`subgraphs/${name}/src/main.ts`, service.environment[`${name.toUpperCase()}_PORT`]];
  const asked = service.healthcheck?.test?.at(-1) ?? '';
  return [
    ...(service.command?.at(-1) === script ? [] : [`${name} of docker-compose.yml does not run ${script}.`]),
    ...(told === String(port)
      ? []
      : [`${name} has port ${port} in supergraph.yaml, but ${told} in docker-compose.yml.`]),
    ...(asked.includes(`:${port}/`) ? [] : [`The health check of ${name} does not ask port ${port}.`]),
  ];
}

function strangers(system: System): string[] {
  return servicesRunning(system, /^subgraphs\//)
    .filter(([name]) => !system.subgraphs.some((subgraph) => subgraph.name === name))
    .map(([name]) => `${name} is in docker-compose.yml, but not in supergraph.yaml.`);
}

/** Every `name=http://host:port/…` of an environment leads to the subgraph of that name, on a shared network. */
function addressDifferences(system: System): string[] {
  const { compose, subgraphs } = system;
  const portOf = new Map(subgraphs.map(({ name, port }) => [name, port]));
  const addresses = [...compose.services].flatMap(([from, { environment }]) =>
    Object.entries(environment)
      .filter(([variable]) => /_(SUBGRAPH|PEER)_URLS$/.test(variable))
      .flatMap(([variable, list]) => list.split(',').map((pair) => ({ from, variable, pair }))),
  );
  const wrong = addresses.flatMap(({ from, variable, pair }) => {
    const [name = '', address = ''] = pair.split(/=(.*)/s);
    const right = `http://${name}:${portOf.get(name)}/graphql`;
    if (address !== right) return [`${variable} of ${from} says ${address} of ${name}; it is ${right}.`];
    return servicesReached(system, from, name).includes(name)
      ? []
      : [`${from} calls ${name}, and has no network in common with it.`];
  });
  const missing = servicesRunning(system, /^router\//).flatMap(([from, { environment }]) =>
    subgraphs
      .filter(({ name }) => !environment.ROUTER_SUBGRAPH_URLS?.includes(`${name}=`))
      .map(({ name }) => `${from} is not told where ${name} is.`),
  );
  return [...wrong, ...missing];
}
