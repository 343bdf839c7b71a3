/** Makes sure that there is a Traefik: builds it at low priority where there is none, once, and prints where it is. */
import { isAppError } from '@goodgo/errors';
import { findTraefik } from './find-traefik.ts';

try {
  console.log(`Traefik: ${await findTraefik()}`);
} catch (error) {
  console.error(isAppError(error) ? error.message : error);
  process.exitCode = 1;
}
