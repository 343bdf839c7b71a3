export { findCommand } from './find-command.ts';
export { freePort, isFree } from './free-port.ts';
export { type GoProgram, type GoProgramOptions, goProgram } from './go-program.ts';
export { isRunning } from './is-running.ts';
export {
  type ProcessExit,
  type SupervisedOptions,
  type SupervisedProcess,
  spawnSupervised,
} from './spawn-supervised.ts';
