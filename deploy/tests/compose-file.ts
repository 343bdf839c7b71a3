import { parse } from 'yaml';

/** A service of docker-compose.yml, its variables filled in. */
export interface ComposeService {
  readonly image: string;
  readonly build?: { readonly target: string };
  readonly command?: readonly string[];
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly restart?: string;
  readonly stop_grace_period?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly ports: readonly string[];
  readonly volumes: readonly Mount[];
  /** By name; the other names that it has there. */
  readonly networks: Readonly<Record<string, { readonly aliases?: readonly string[] } | null>>;
  readonly depends_on: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly logging?: { readonly options?: Readonly<Record<string, string>> };
  readonly deploy: {
    readonly replicas?: number;
    readonly resources?: { readonly limits?: { readonly memory?: string; readonly pids?: number } };
  };
}

/** What is mounted where. */
export interface Mount {
  readonly source: string;
  readonly target: string;
  readonly mode: string;
}

/** docker-compose.yml. */
export interface ComposeFile {
  readonly services: ReadonlyMap<string, ComposeService>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
  readonly volumes: readonly string[];
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Reads the file as `docker compose` does. @throws Error for a variable that must be set and is not */
export function readCompose(text: string, env: Variables): ComposeFile {
  const file = parse(text, (_key, value) => (typeof value === 'string' ? interpolate(value, env) : value), {
    merge: true,
  });
  const services = Object.entries<Written>(file.services).map(
    ([name, service]) => [name, normalised(service)] as const,
  );
  return { services: new Map(services), networks: file.networks, volumes: Object.keys(file.volumes) };
}

type Written = Partial<Omit<ComposeService, 'networks' | 'volumes'>> & {
  readonly networks?: readonly string[] | ComposeService['networks'];
  readonly volumes?: readonly string[];
};

function normalised({ networks = ['default'], volumes = [], ...service }: Written): ComposeService {
  return {
    image: '',
    environment: {},
    ports: [],
    depends_on: {},
    deploy: {},
    ...service,
    networks: Array.isArray(networks)
      ? Object.fromEntries(networks.map((name) => [name, null]))
      : { ...networks },
    volumes: volumes.map((volume) => {
      const [source = '', target = '', mode = 'rw'] = volume.split(':');
      return { source, target, mode };
    }),
  };
}

/** `${NAME}`, `${NAME:-default}`, `${NAME-default}` and `${NAME:?must be set}`. */
function interpolate(text: string, env: Variables): string {
  return text
    .replaceAll(/(?<!\$)\$\{(\w+)(:?[-?])?([^}]*)\}/g, (_all, name: string, kind = '', rest: string) => {
      const value = env[name];
      if (kind.startsWith(':') ? value : value !== undefined) return value ?? '';
      if (kind.endsWith('?')) throw new Error(`${name} is not set: ${rest}`);
      return rest;
    })
    .replaceAll('$$', '$');
}
