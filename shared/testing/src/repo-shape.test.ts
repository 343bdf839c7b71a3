import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readSupergraph } from '@goodgo/supergraph';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const entriesOf = (folder: string) =>
  readdirSync(join(root, folder)).filter((entry) => entry !== 'node_modules');
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
const manifestOf = (folder: string) =>
  JSON.parse(textOf(`${folder}/package.json`)) as Record<string, unknown>;
const committedFiles = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .filter((file) => existsSync(join(root, file)));

/** Every subgraph has exactly these entries; what one has besides stands here too, with its reason. */
const shape: Record<string, readonly string[]> = {
  '': ['README.md', 'package.json', 'prisma', 'schema.graphql', 'src', 'tests'],
  prisma: ['migrations', 'schema.prisma'],
  src: [
    'config.ts',
    'context.ts',
    'domain',
    'events',
    'index.ts',
    'main.ts',
    'metrics.ts',
    'resolvers',
    'store',
    'wiring.ts',
  ],
};
const besides: Record<string, readonly string[]> = {
  'auth/src': ['jwks-route.ts', 'security'], // publishes its keys; passwords, tokens and their keys
  'order/src': ['peers'], // its sale saga commands inventory and payment
  'order/package.json': ['goodgo'], // names those peers, so that whoever boots the graph gives them keys
};
const leastTests = ['entities.int.ts', 'tenancy.int.ts'];
const headings = ['Owns', 'Extends', 'Commands', 'Events', 'Environment'];
const manifestKeys = [
  'name',
  'version',
  'private',
  'description',
  'license',
  'type',
  'exports',
  'dependencies',
  'devDependencies',
];

const subgraphs = entriesOf('subgraphs');
const sharedPackages = entriesOf('shared');

describe.each(subgraphs)('the subgraph %s', (name) => {
  it.each(Object.entries(shape))('has the entries of every subgraph in "%s"', (folder, entries) => {
    const path = join(name, folder);
    const expected = [...entries, ...(besides[path] ?? [])].sort();
    expect(
      entriesOf(`subgraphs/${path}`)
        .filter((entry) => entry !== 'generated')
        .sort(),
    ).toEqual(expected);
  });

  it('has the package.json of every subgraph', () => {
    const manifest = manifestOf(`subgraphs/${name}`);
    expect(Object.keys(manifest)).toEqual([...manifestKeys, ...(besides[`${name}/package.json`] ?? [])]);
    expect(manifest).toMatchObject({
      name: `@goodgo/subgraph-${name}`,
      exports: { '.': './src/index.ts' },
      type: 'module',
    });
  });

  it('has a README with the headings of every subgraph', () => {
    const text = textOf(`subgraphs/${name}/README.md`);
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(headings);
    expect(text.split('\n').length).toBeLessThanOrEqual(60);
  });

  it('has the tests that every subgraph needs', () => {
    expect(entriesOf(`subgraphs/${name}/tests`)).toEqual(expect.arrayContaining(leastTests));
  });
});

describe('the list of subgraphs', () => {
  it('in supergraph.yaml names each folder, with a port of its own', () => {
    const listed = readSupergraph(root).subgraphs;
    expect(listed.map((subgraph) => subgraph.name).sort()).toEqual(subgraphs.sort());
    expect(new Set(listed.map(({ port }) => port)).size).toBe(listed.length);
  });

  it('is what CI counts tests by', () => {
    expect(textOf('.ci/run')).toContain('tools/ci-report.ts');
    expect(textOf('tools/ci-report.ts')).toContain('readSupergraph');
  });
});

describe.each(sharedPackages)('the shared package %s', (name) => {
  it('has one face, a README and a name that is its folder', () => {
    expect(manifestOf(`shared/${name}`)).toMatchObject({
      name: `@goodgo/${name}`,
      exports: { '.': './src/index.ts' },
    });
    expect(entriesOf(`shared/${name}`)).toEqual(expect.arrayContaining(['README.md', 'package.json', 'src']));
    expect(entriesOf(`shared/${name}/src`)).toContain('index.ts');
  });
});

describe('files', () => {
  const sources = committedFiles.filter((file) =>
    /\.(ts|tsx|mjs|cjs|graphql|prisma|sql|md|css|ya?ml)$/.test(file),
  );

  it('are named after one thing', () => {
    const vague = /^(utils?|common|helpers?|misc|.*-(manager|impl|helper|utils?))\./;
    expect(committedFiles.filter((file) => vague.test(basename(file)))).toEqual([]);
  });

  it('hold no work left for later', () => {
    const marker = new RegExp(['TO' + 'DO', 'FIX' + 'ME'].map((word) => `\\b${word}\\b`).join('|'));
    expect(sources.filter((file) => marker.test(textOf(file)))).toEqual([]);
  });

  it('name no absolute path of a machine, and the lockfile no registry', () => {
    const machine = /(?<![\w.])\/(work|home|root)\/\w/;
    expect(sources.filter((file) => machine.test(textOf(file)))).toEqual([]);
    expect(textOf('package-lock.json')).not.toContain('"resolved": "http');
  });

  it('pin exact versions', () => {
    const manifests = committedFiles.filter((file) => basename(file) === 'package.json');
    const ranges = manifests.flatMap((file) => {
      const { dependencies = {}, devDependencies = {} } = manifestOf(join(file, '..')) as {
        dependencies?: Record<string, string>;
        devDependencies?: Record<string, string>;
      };
      return Object.entries({ ...dependencies, ...devDependencies }).filter(
        ([, version]) => !/^\d/.test(version),
      );
    });
    expect(ranges).toEqual([]);
  });
});
