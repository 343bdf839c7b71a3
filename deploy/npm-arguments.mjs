/** Prints what npm is to be called with in a build of an image: `node deploy/npm-arguments.mjs <run | serve>`. */
import { planInstall } from '../tools/installed-packages.mjs';

const root = new URL('..', import.meta.url).pathname;
process.stdout.write(planInstall(root, process.argv[2]).arguments.join(' '));
