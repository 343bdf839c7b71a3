import { fileURLToPath } from 'node:url';
import { goProgram } from '@goodgo/child-process';

/** The folder with go.mod, traefik.yaml and dynamic/. */
export const traefikFolder = fileURLToPath(new URL('..', import.meta.url));

/**
 * The path of a Traefik: the one on the PATH, or one that is built once from the Go module proxy.
 * @throws AppError STARTUP_FAILED where there is neither Traefik nor Go, or why it cannot be built
 */
export function findTraefik(print?: (line: string) => void): Promise<string> {
  const program = {
    name: 'traefik',
    module: traefikFolder,
    mainPackage: 'github.com/traefik/traefik/v3/cmd/traefik',
  };
  return goProgram(program, print ? { print } : {});
}
