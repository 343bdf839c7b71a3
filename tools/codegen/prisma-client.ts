import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Step } from './step.ts';

const run = promisify(execFile);

/** The Prisma client of a subgraph: `prisma/schema.prisma` → `src/generated/prisma`. */
export function prismaClientStep(root: string, name: string): Step {
  const folder = `${root}/subgraphs/${name}`;
  const generated = `${folder}/src/generated`;
  return {
    name: `prisma client of ${name}`,
    inputs: [
      `${folder}/prisma/schema.prisma`,
      `${root}/node_modules/prisma/package.json`,
      import.meta.filename,
    ],
    output: `${generated}/prisma/client.ts`,
    stamp: `${generated}/.prisma.stamp`,
    run: async () => {
      const cli = `${root}/node_modules/prisma/build/index.js`;
      await run(process.execPath, [cli, 'generate', '--schema', 'prisma/schema.prisma', '--no-hints'], {
        cwd: folder,
        env: { ...process.env, ...offline },
      });
    },
  };
}

const offline = {
  // `generate` runs no engine, but would download one: any executable in its place keeps it from that.
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_GENERATE_SKIP_AUTOINSTALL: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
};
