import { parse, stringify } from 'yaml';

/** What of `traefik.yaml` is of the place where it runs. */
export interface Place {
  /** `127.0.0.1:8080` or `:80`. */
  readonly httpAddress: string;
  readonly httpsAddress: string;
  readonly metricsAddress: string;
  /** The folder with the dynamic configuration. */
  readonly dynamicFolder: string;
  /** Where certificates of an ACME authority are kept. */
  readonly acmeFile: string;
  /** The base address of an OTLP/HTTP collector. */
  readonly otlpEndpoint?: string | undefined;
}

interface StaticConfiguration {
  readonly entryPoints: Readonly<Record<'web' | 'websecure' | 'metrics', { address: string }>>;
  readonly providers: { readonly file: { directory: string } };
  readonly certificatesResolvers: { readonly acme: { readonly acme: { storage: string } } };
  tracing?: { readonly otlp: { readonly http: { endpoint: string } } };
}

/**
 * `traefik.yaml` for another place. Traefik takes its static configuration from a file or from the environment, never
 * from both, and fills nothing into the file.
 */
export function staticConfiguration(template: string, place: Place): string {
  const configuration: StaticConfiguration = parse(template);
  const { entryPoints, providers, certificatesResolvers, tracing } = configuration;
  entryPoints.web.address = place.httpAddress;
  entryPoints.websecure.address = place.httpsAddress;
  entryPoints.metrics.address = place.metricsAddress;
  providers.file.directory = place.dynamicFolder;
  certificatesResolvers.acme.acme.storage = place.acmeFile;
  if (place.otlpEndpoint === undefined) delete configuration.tracing;
  else if (tracing) tracing.otlp.http.endpoint = `${place.otlpEndpoint.replace(/\/+$/, '')}/v1/traces`;
  return stringify(configuration);
}
