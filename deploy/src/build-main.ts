/** Makes sure that there is a Docker Compose: builds it at low priority where there is none, once, and prints where it is. */
import { isAppError } from '@goodgo/errors';
import { findDockerCompose } from './find-docker-compose.ts';

try {
  console.log(`Docker Compose: ${await findDockerCompose()}`);
} catch (error) {
  console.error(isAppError(error) ? error.message : error);
  process.exitCode = 1;
}
