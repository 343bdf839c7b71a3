import { goProgram } from '@goodgo/child-process';
import { lokiFolder } from './files.ts';

/**
 * The path of a Loki: the one on the PATH, or one that is built once from the Go module proxy.
 * @throws AppError STARTUP_FAILED where there is neither Loki nor Go, or why it cannot be built
 */
export function findLoki(print?: (line: string) => void): Promise<string> {
  const program = {
    name: 'loki',
    module: lokiFolder,
    mainPackage: 'github.com/grafana/loki/v3/cmd/loki',
  };
  return goProgram(program, print ? { print } : {});
}
