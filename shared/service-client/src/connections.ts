import { Client, type Dispatcher, Pool } from 'undici';

/** How connections are made. */
export interface ConnectionOptions {
  /** Any address of the service; its host names all replicas. */
  readonly url: URL;
  readonly connectTimeoutMs: number;
  readonly maxResponseBytes: number;
  /** To one replica at most. @default no limit */
  readonly perReplica?: number;
  /** Whether calls share a connection by HTTP/2: agreed on by TLS, else taken for granted. @default false */
  readonly http2?: boolean;
}

/** Kept-alive connections to each replica of a service. */
export interface Connections {
  /** Those to a replica. */
  to(address: string): Dispatcher;
  /** One new connection, for what was lost on an old one; the caller closes it. */
  fresh(address: string): Dispatcher;
  /** Closes those to replicas that the name no longer has, once their calls have ended. */
  keepOnly(addresses: readonly string[]): void;
  close(): Promise<void>;
}

const idleMs = 60_000; // below the 65 s after which our services close an idle connection

/** Opens connections when they are first needed. */
export function createConnections(options: ConnectionOptions): Connections {
  const { url, connectTimeoutMs: timeout, maxResponseBytes: maxResponseSize } = options;
  const { perReplica = null, http2 = false } = options;
  const pools = new Map<string, Pool>();
  const settings = {
    keepAliveTimeout: idleMs,
    maxResponseSize,
    // The certificate is that of the name, not of the address.
    connect: url.protocol === 'https:' ? { timeout, servername: url.hostname } : { timeout },
    headersTimeout: 0, // the caller's signal aborts
    bodyTimeout: 0,
    allowH2: http2,
    useH2c: http2 && url.protocol === 'http:',
  };
  return {
    to: (address) => {
      const pool =
        pools.get(address) ?? new Pool(originOf(url, address), { ...settings, connections: perReplica });
      pools.set(address, pool);
      return pool;
    },
    fresh: (address) => new Client(originOf(url, address), settings),
    keepOnly: (addresses) => {
      for (const [address, pool] of pools) {
        if (addresses.includes(address)) continue;
        pools.delete(address);
        void pool.close();
      }
    },
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}

function originOf(url: URL, address: string): string {
  const host = address.includes(':') ? `[${address}]` : address;
  return `${url.protocol}//${host}${url.port ? `:${url.port}` : ''}`;
}
