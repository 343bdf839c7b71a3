/** Makes sure that there is a Loki: builds it at low priority where there is none, once, and prints where it is. */
import { isAppError } from '@goodgo/errors';
import { findLoki } from './find-loki.ts';

try {
  console.log(`Loki: ${await findLoki()}`);
} catch (error) {
  console.error(isAppError(error) ? error.message : error);
  process.exitCode = 1;
}
