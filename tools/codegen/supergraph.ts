import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Step } from './step.ts';

const run = promisify(execFile);

/** The supergraph, composed from what supergraph.yaml lists. It is committed, so its stamp stands elsewhere. */
export function supergraphStep(root: string, schemaFiles: readonly string[]): Step {
  return {
    name: 'supergraph',
    inputs: [
      `${root}/supergraph.yaml`,
      ...schemaFiles,
      `${root}/router/src/compose.ts`,
      `${root}/router/src/compose-main.ts`,
      `${root}/node_modules/@apollo/composition/package.json`,
      import.meta.filename,
    ],
    output: `${root}/router/supergraph.graphql`,
    stamp: `${root}/node_modules/.cache/goodgo/supergraph.stamp`,
    run: async () => {
      await run(process.execPath, [`${root}/router/src/compose-main.ts`], { cwd: root });
    },
  };
}
