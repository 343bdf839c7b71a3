import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { goProgram } from './go-program.ts';

let folder: string;
let program: { name: string; module: string; mainPackage: string };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'goodgo-go-'));
  program = { name: 'hello', module: folder, mainPackage: 'example.com/hello' };
  await writeFile(join(folder, 'go.mod'), 'module example');
  await writeFile(join(folder, 'go.sum'), '');
});

afterEach(() => rm(folder, { recursive: true }));

/** A compiler that notes that it was called, and writes a program or fails. */
async function aCompiler(ending: string): Promise<string> {
  const go = join(folder, 'go');
  const outputFile = '$7'; // build -trimpath -buildvcs -mod -ldflags -o <file>
  await writeFile(
    go,
    `#!/bin/sh\necho called >> calls\nsleep 0.1\necho program > "${outputFile}"\n${ending}\n`,
  );
  await chmod(go, 0o755);
  return go;
}

const finding = (commands: Record<string, string>) => ({
  cacheFolder: join(folder, 'cache'),
  find: async ([name = '']: readonly string[]) => commands[name],
});

it('takes the one on the PATH', async () => {
  expect(await goProgram(program, finding({ hello: '/usr/bin/hello', go: '/usr/bin/go' }))).toBe(
    '/usr/bin/hello',
  );
});

it('builds once, however many ask at once, and again when the module changes', async () => {
  const options = finding({ go: await aCompiler('exit 0') });
  const paths = await Promise.all([goProgram(program, options), goProgram(program, options)]);
  expect(new Set(paths).size).toBe(1);
  expect(await readFile(paths[0] ?? '', 'utf8')).toBe('program\n');
  expect(await goProgram(program, options)).toBe(paths[0]);
  expect(await readFile(join(folder, 'calls'), 'utf8')).toBe('called\n');

  await writeFile(join(folder, 'go.sum'), 'another version');
  expect(await goProgram(program, options)).not.toBe(paths[0]);
});

it('takes over the lock of a build that was killed', async () => {
  const options = finding({ go: await aCompiler('exit 0') });
  const built = await goProgram(program, options);
  await rm(built);
  await writeFile(join(built, '../building'), '999999999');
  expect(await goProgram(program, options)).toBe(built);
});

it('keeps nothing of a build that fails, and says why it failed', async () => {
  const options = finding({ go: await aCompiler('echo no such package >&2; exit 1') });
  await expect(goProgram(program, options)).rejects.toMatchObject({
    code: 'STARTUP_FAILED',
    message: expect.stringContaining('no such package'),
  });
  await expect(goProgram(program, options)).rejects.toThrow('cannot be built');
});

it('says how to get it where there is no Go either', async () => {
  await expect(goProgram(program, finding({}))).rejects.toThrow(/install hello, or Go/);
});
