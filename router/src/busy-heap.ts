import { setFlagsFromString } from 'node:v8';

/**
 * Tunes the garbage collector for a process that is busy for hours. After a few quiet seconds V8 lets the heap grow by a tenth
 * only, and keeps to that when work is back: this router would mark its whole heap three times a second, which is a fourth of
 * all that it does (docs/decisions/022). With this the heap may always grow by two fifths first.
 */
export function letHeapGrow(): void {
  setFlagsFromString('--heap-growing-percent=40');
}
