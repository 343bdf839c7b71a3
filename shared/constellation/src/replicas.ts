/** Several instances of each service behind one name, as Docker and Kubernetes run them. */
export interface Replicas {
  /** Instances of each subgraph and of the router. */
  readonly count: number;
  /** The address that an instance listens on; the first is 0. The instances of a service have one port in common. */
  readonly addressOf: (service: string, index: number) => string;
  /** The host by which services call each other: what resolves, in their processes, to the addresses of all instances. */
  readonly hostOf: (service: string) => string;
}

/** One of each. */
export const soleInstances: Replicas = {
  count: 1,
  addressOf: () => '127.0.0.1',
  hostOf: () => '127.0.0.1',
};

/** One of the instances of a service. */
export interface Instance {
  readonly service: string;
  /** `order`, then `order-2` and so on. */
  readonly name: string;
  /** Where it listens. */
  readonly address: string;
}

/** An instance of a service; the first is 0. */
export function instanceOf(service: string, index: number, { addressOf }: Replicas): Instance {
  const name = index === 0 ? service : `${service}-${index + 1}`;
  return { service, name, address: addressOf(service, index) };
}
