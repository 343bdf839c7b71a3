export type { CertificateFiles } from './certificate.ts';
export { findTraefik } from './find-traefik.ts';
export { selfSigned } from './self-signed.ts';
export { edgeEnv } from './settings.ts';
export { startTraefik, type Traefik, type TraefikOptions } from './start-traefik.ts';
