import { watch } from 'node:fs';

/**
 * Calls back whenever something happens in a folder, whatever Node says it was. Where that can't be watched, or no longer,
 * it says so once and is deaf.
 */
export function watchFolder(
  folder: string,
  onEvent: () => void,
  onDeaf: (cause: unknown) => void,
): { close(): void } {
  try {
    const watcher = watch(folder, () => onEvent());
    return watcher.once('error', (cause) => {
      watcher.close();
      onDeaf(cause);
    });
  } catch (cause) {
    onDeaf(cause);
    return { close: () => {} };
  }
}
