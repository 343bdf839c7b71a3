import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Step } from './step.ts';

const run = promisify(execFile);

/** The typed documents of the clients: the operations of `shared/client-graphql` against the supergraph. */
export function clientDocumentsStep(root: string): Step {
  const folder = `${root}/shared/client-graphql`;
  return {
    name: 'client documents',
    inputs: [
      `${root}/router/supergraph.graphql`,
      `${folder}/codegen.ts`,
      `${folder}/codegen`,
      `${folder}/src/operations`,
      `${folder}/src/fragments`,
      `${root}/node_modules/@graphql-codegen/client-preset/package.json`,
      import.meta.filename,
    ],
    output: `${folder}/src/generated/graphql.ts`,
    stamp: `${folder}/src/generated/.documents.stamp`,
    run: async () => {
      await run('npm', ['run', '--silent', 'codegen', '--workspace', '@goodgo/client-graphql'], {
        cwd: root,
      });
    },
  };
}
