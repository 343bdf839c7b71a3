import { setFlagsFromString } from 'node:v8';

/**
 * Tunes the garbage collector for a process that is busy for hours (docs/decisions/022).
 *
 * After a few quiet seconds V8 lets the heap grow by a tenth only, and keeps to that when work is back: this router would mark its
 * whole heap three times a second, which is a fourth of all that it does. With this the heap may always grow by two fifths first.
 *
 * The young generation is small and little of it stays, so threads that help to collect it cost more than they do.
 */
export function tuneGarbageCollector(): void {
  setFlagsFromString('--heap-growing-percent=40');
  setFlagsFromString('--no-parallel-scavenge');
}
