import { join } from 'node:path';
import { goProgram } from '@goodgo/child-process';

/** Docker Compose as a program of its own: to read the compose file it needs no engine. */
export function findDockerCompose(): Promise<string> {
  const dockerCompose = {
    name: 'docker-compose',
    module: join(import.meta.dirname, '../docker-compose'),
    mainPackage: 'github.com/docker/compose/v2/cmd',
  };
  return goProgram(dockerCompose, { print: (line) => process.stdout.write(`${line}\n`) });
}
