import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@goodgo/testing';
import { describe, expect, it } from 'vitest';
import { openSupergraphSource } from './supergraph-source.ts';
import { aSupergraph, openedSource } from './testing/opened-source.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const [one, two, three] = [aSupergraph('one'), aSupergraph('two'), aSupergraph('three')];

/** A file that holds the first supergraph. */
function aFile() {
  const folder = temporaryFolder();
  const file = join(folder, 'supergraph.graphql');
  writeFileSync(file, one);
  return { folder, file };
}

/** Puts another file in its place, as editors do. */
function replace(file: string, text: string) {
  writeFileSync(`${file}~`, text);
  renameSync(`${file}~`, file);
}

function first(source: string): Promise<string> {
  const options = { pollMs: 60_000, fetchTimeoutMs: 1_000, onReadFailure: () => {} };
  return openSupergraphSource({ source, ...options }).first();
}

describe('the first reading of a file', () => {
  it('gives its text', async () => {
    expect(await first(aFile().file)).toBe(one);
  });

  it.each([
    ['nothing', () => {}, /^There is no supergraph at .*supergraph\.graphql: run `npm run compose`/],
    ['a folder', (file: string) => mkdirSync(file), /is a folder: name the file/],
    ['an empty file', (file: string) => writeFileSync(file, '\n'), /is empty: compose it/],
    ['another text', (file: string) => writeFileSync(file, 'type Query { a: Int }'), /is no supergraph/],
  ])('of %s says what to do', async (_what, make, sentence) => {
    const file = join(temporaryFolder(), 'supergraph.graphql');
    make(file);
    await expect(first(file)).rejects.toMatchObject({
      code: 'STARTUP_FAILED',
      message: expect.stringMatching(sentence),
    });
  });
});

describe('a file that is watched', () => {
  it('is told when another one is put in its place, again and again', async () => {
    const { file } = aFile();
    const { changes, failures } = await openedSource(file);
    replace(file, two);
    await eventually(() => expect(changes).toEqual([two]));
    replace(file, three);
    await eventually(() => expect(changes).toEqual([two, three]));
    expect(failures).toEqual([]);
  });

  it('is told when a ConfigMap is swapped by its symbolic link', async () => {
    const folder = temporaryFolder();
    for (const [version, text] of Object.entries({ '..1': one, '..2': two })) {
      mkdirSync(join(folder, version));
      writeFileSync(join(folder, version, 'supergraph.graphql'), text);
    }
    symlinkSync('..1', join(folder, '..data'));
    symlinkSync(join('..data', 'supergraph.graphql'), join(folder, 'supergraph.graphql'));
    const { changes } = await openedSource(join(folder, 'supergraph.graphql'));
    symlinkSync('..2', join(folder, '..data_tmp'));
    renameSync(join(folder, '..data_tmp'), join(folder, '..data'));
    rmSync(join(folder, '..1'), { recursive: true });
    await eventually(() => expect(changes).toEqual([two]));
  });

  it('is told whole in the end, though it was read half written', async () => {
    const { file } = aFile();
    const { changes, reload } = await openedSource(file);
    writeFileSync(file, two.slice(0, 30));
    await reload();
    expect(changes).toEqual([two.slice(0, 30)]);
    writeFileSync(file, two);
    await eventually(() => expect(changes.at(-1)).toBe(two));
  });

  it('is not told while it is empty because it is being written', async () => {
    const { file } = aFile();
    const { changes, failures, reload } = await openedSource(file);
    writeFileSync(file, '');
    await reload();
    writeFileSync(file, two);
    await eventually(() => expect(changes).toEqual([two]));
    expect(failures[0]).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('is empty') });
  });

  it('stays in use when it is deleted, and is told when it returns as another one', async () => {
    const { file } = aFile();
    const { changes, failures } = await openedSource(file);
    rmSync(file);
    await eventually(() => expect(failures).toHaveLength(1));
    expect(failures[0]).toMatchObject({ code: 'UNAVAILABLE', message: /^There is no supergraph at / });
    writeFileSync(file, two);
    await eventually(() => expect(changes).toEqual([two]));
  });

  it('is no change when it returns as it was, or is written anew with the same text', async () => {
    const { file } = aFile();
    const { changes, failures, reload } = await openedSource(file);
    rmSync(file);
    await eventually(() => expect(failures).toHaveLength(1));
    replace(file, one);
    await reload();
    replace(file, two);
    await eventually(() => expect(changes).toEqual([two]));
  });

  it('is told of once when it is broken, whatever else happens in its folder', async () => {
    const { folder, file } = aFile();
    const beside = join(folder, 'beside.graphql');
    writeFileSync(beside, one);
    const [{ changes, failures }, other] = [await openedSource(file), await openedSource(beside)];
    writeFileSync(file, 'broken');
    await eventually(() => expect(failures).toHaveLength(1));
    for (const text of [two, three]) {
      replace(beside, text);
      await eventually(() => expect(other.changes.at(-1)).toBe(text));
    }
    replace(file, two);
    await eventually(() => expect(changes).toEqual([two]));
    expect(failures).toHaveLength(1);
  });

  it('is told when it was replaced between the first reading and the watch', async () => {
    const { file } = aFile();
    const source = openSupergraphSource({
      source: file,
      pollMs: 60_000,
      fetchTimeoutMs: 1,
      onReadFailure() {},
    });
    await source.first();
    replace(file, two);
    const changes: string[] = [];
    source.watch((sdl) => changes.push(sdl));
    await eventually(() => expect(changes).toEqual([two]));
    await source.close();
  });

  it('is looked at where the watcher is deaf: behind a link into another folder', async () => {
    const { file } = aFile();
    const link = join(temporaryFolder(), 'link.graphql');
    symlinkSync(file, link);
    const { changes } = await openedSource(link, { pollMs: 20 });
    writeFileSync(file, two);
    await eventually(() => expect(changes).toEqual([two]));
  });

  it('is told though its whole folder was replaced', async () => {
    const { folder, file } = aFile();
    const { changes } = await openedSource(file, { pollMs: 20 });
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    writeFileSync(file, two);
    await eventually(() => expect(changes).toEqual([two]));
    replace(file, three);
    await eventually(() => expect(changes).toEqual([two, three]));
  });

  it('is read at once when asked', async () => {
    const { file } = aFile();
    const { changes, reload } = await openedSource(file);
    replace(file, two);
    await reload();
    expect(changes).toEqual([two]);
    await reload();
    expect(changes).toEqual([two]);
  });

  it('is told no more after it was closed', async () => {
    const { file } = aFile();
    const { changes, failures, reload, close } = await openedSource(file, { pollMs: 1 });
    replace(file, two);
    await close();
    await reload();
    rmSync(file);
    await reload();
    expect([changes, failures]).toEqual([[], []]);
  });

  it('does not stop being watched because its listener fails', async () => {
    const { file } = aFile();
    const failures: unknown[] = [];
    const source = openSupergraphSource({
      source: file,
      pollMs: 60_000,
      fetchTimeoutMs: 1,
      onReadFailure: (error) => failures.push(error),
    });
    await source.first();
    source.watch(() => {
      throw new TypeError('a bug');
    });
    replace(file, two);
    await eventually(() => expect(failures).toHaveLength(1));
    replace(file, three);
    await eventually(() => expect(failures).toHaveLength(2));
    await source.close();
  });
});
