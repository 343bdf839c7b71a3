import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '@goodgo/errors';
import type { Logger } from '@goodgo/logger';
import { debounced } from './debounced.ts';
import type { Origin } from './origin.ts';
import { repeatedly } from './repeatedly.ts';
import { supergraphText } from './supergraph-text.ts';
import { watchFolder } from './watch-folder.ts';

/** A file and how it is watched. */
export interface FileOriginOptions {
  readonly source: string;
  readonly pollMs: number;
  readonly logger?: Logger;
}

const quiet = { quietMs: 50, atMostMs: 500 };

/**
 * A supergraph in a file. Its folder is watched, because editors and ConfigMaps put another file in its place; and now and
 * then its time is looked at, because a watcher does not see what happens behind a symbolic link or on a network's disk.
 */
export function fileOrigin({ source: file, pollMs, logger }: FileOriginOptions): Origin {
  let stamp = '';
  let isClosed = false;
  let close = () => {};

  async function hasChanged(): Promise<boolean> {
    return (await stampOf(file)) !== stamp && !isClosed;
  }

  function watch(look: () => Promise<void>): void {
    // Whatever else happens in the folder is none of its business: a log, for one, may stand there.
    const lookAtChange = async () => ((await hasChanged()) ? look() : undefined);
    const soon = debounced(() => void lookAtChange(), quiet);
    const open = () =>
      watchFolder(dirname(file), soon.call, (err) => logger?.warn({ err, pollMs }, 'supergraph.unwatched'));
    let watcher = open();
    const stopPolling = repeatedly(async () => {
      if (!(await hasChanged())) return;
      watcher.close(); // it did not tell: the folder may be another one by now
      watcher = open();
      await look();
    }, pollMs);
    close = () => {
      stopPolling();
      watcher.close();
      soon.cancel();
    };
    soon.call(); // for what happened since the first reading
  }

  return {
    read: async () => {
      stamp = await stampOf(file);
      return supergraphText(await textOf(file), file);
    },
    watch,
    close: () => {
      isClosed = true;
      close();
    },
  };
}

/** Differs when another file stands there, or the file was written to. */
async function stampOf(file: string): Promise<string> {
  return stat(file, { bigint: true }).then(
    ({ dev, ino, size, mtimeNs }) => [dev, ino, size, mtimeNs].join(),
    (error: NodeJS.ErrnoException) => error.code ?? '',
  );
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new AppError('UNAVAILABLE', sentenceOf(file, cause as NodeJS.ErrnoException), { cause });
  }
}

function sentenceOf(file: string, { code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `There is no supergraph at ${file}: run \`npm run compose\`, or name the file that is one.`;
    case 'EISDIR':
      return `${file} is a folder: name the file of the supergraph in it.`;
    case 'EACCES':
      return `The supergraph ${file} may not be read: give the router's user the right to.`;
    default:
      return `The supergraph ${file} cannot be read: ${message}.`;
  }
}
