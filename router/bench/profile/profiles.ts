import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { flameGraph } from './flame-graph.ts';
import { fold, hottest } from './fold.ts';

/** Where profiles and flame graphs are written. */
export const profileFolder = fileURLToPath(new URL('../../../artifacts', import.meta.url));

const shown = 15;

/** Draws every profile that was written since. @returns the files, and the functions that took the most time */
export async function writeFlameGraphs(since: number): Promise<string[]> {
  const told: string[] = [];
  for (const name of await readdir(profileFolder)) {
    const file = join(profileFolder, name);
    if (!name.endsWith('.cpuprofile') || (await stat(file)).mtimeMs < since) continue;
    const root = fold(JSON.parse(await readFile(file, 'utf8')));
    const picture = file.replace(/cpuprofile$/, 'svg');
    await writeFile(picture, flameGraph(root, name));
    const lines = hottest(root, shown).map(
      (hot) => `  ${(100 * hot.share).toFixed(1).padStart(5)} %  ${hot.name}`,
    );
    told.push([relative(process.cwd(), picture), ...lines].join('\n'));
  }
  return told;
}
