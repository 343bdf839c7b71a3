import { execFile, execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { readSupergraph } from '@goodgo/supergraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const repository = resolve(import.meta.dirname, '../..');
let root: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'goodgo-new-subgraph-'));
  copyRepository();
  await run('node', 'tools/new-subgraph.ts', 'gadget');
}, 120_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a new subgraph', { timeout: 120_000 }, () => {
  it('is in the supergraph, on a port of its own', () => {
    const { subgraphs } = readSupergraph(root);
    const others = subgraphs.filter(({ name }) => name !== 'gadget').map(({ port }) => port);
    expect(subgraphs.find(({ name }) => name === 'gadget')?.port).toBe(Math.max(...others) + 1);
    expect(readFileSync(join(root, 'router/supergraph.graphql'), 'utf8')).toContain('renameGadget');
  });

  it('has no word of the template left', () => {
    const entries = readdirSync(join(root, 'subgraphs/gadget'), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const left = files.filter((file) => /sample/i.test(file.slice(root.length) + readFileSync(file, 'utf8')));
    expect(left.filter((file) => !file.includes('/generated/'))).toEqual([]);
  });

  it('has the shape of every subgraph, and a graph with the words of all', async () => {
    const tests = ['shared/testing/src/repo-shape', 'shared/testing/src/graph-contract'];
    const about = 'gadget|list of subgraphs|several subgraphs share';
    await run('vitest', 'run', '--project', 'unit', ...tests, '--testNamePattern', about);
  });

  it('is formatted, and follows the lint and the import rules', async () => {
    await run('biome', 'check', '--error-on-warnings', 'subgraphs/gadget');
    await run('depcruise', 'subgraphs/gadget', '--output-type', 'err');
  });

  it('is typed', async () => {
    const config = { extends: './tsconfig.json', include: ['subgraphs/gadget'] };
    writeFileSync(join(root, 'tsconfig.gadget.json'), JSON.stringify(config));
    await run('tsc', '--noEmit', '--project', 'tsconfig.gadget.json');
  });

  it('migrates and passes its own tests, on PostgreSQL and Redis', async () => {
    await run('vitest', 'run', 'subgraphs/gadget');
  });

  it.each(['', 'Gadget', 'gift-card', '../x', 'gadget', 'auth'])(
    'is refused with the name "%s"',
    async (name) => {
      await expect(run('node', 'tools/new-subgraph.ts', name)).rejects.toThrow(
        /name of lower-case letters|already/,
      );
    },
  );
});

/** What is committed or about to be, with what was generated from it, and its own packages in node_modules. */
function copyRepository(): void {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: repository,
    encoding: 'utf8',
  });
  for (const file of files
    .trim()
    .split('\n')
    .filter((each) => existsSync(join(repository, each)))) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    copyFileSync(join(repository, file), join(root, file));
  }
  const generators = readSupergraph(repository).subgraphs.map(({ name }) => `subgraphs/${name}`);
  for (const folder of [...generators, 'shared/client-graphql']) {
    cpSync(join(repository, folder, 'src/generated'), join(root, folder, 'src/generated'), {
      recursive: true,
    });
  }
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  linkPackages();
}

function linkPackages(): void {
  const from = join(repository, 'node_modules');
  const to = join(root, 'node_modules');
  mkdirSync(join(to, '@goodgo'), { recursive: true });
  for (const entry of readdirSync(from)) {
    if (entry !== '@goodgo' && entry !== '.cache') symlinkSync(join(from, entry), join(to, entry));
  }
  for (const folder of ['shared', 'subgraphs']) {
    for (const name of readdirSync(join(root, folder))) {
      const manifest = JSON.parse(readFileSync(join(root, folder, name, 'package.json'), 'utf8')) as {
        name: string;
      };
      symlinkSync(join(root, folder, name), join(to, manifest.name));
      const own = join(repository, folder, name, 'node_modules');
      if (existsSync(own)) symlinkSync(own, join(root, folder, name, 'node_modules'));
    }
  }
}

/** Runs a program of the copy. @throws an error that shows what it printed */
async function run(program: string, ...args: string[]): Promise<void> {
  const { VITEST, VITEST_POOL_ID, VITEST_WORKER_ID, NODE_ENV, ...env } = process.env;
  const options = {
    cwd: root,
    env: { ...env, PATH: `${root}/node_modules/.bin:${env.PATH}` },
    maxBuffer: 2 ** 26,
  };
  await promisify(execFile)(program, args, options).catch((error: { stdout: string; stderr: string }) => {
    throw new Error(`${program} ${args.join(' ')}\n${error.stdout}\n${error.stderr}`);
  });
}
