import type { JsonObject } from '../json.ts';
import type { RootCall } from './call.ts';
import { mergeInto } from './merge.ts';
import type { Path, Run } from './run.ts';
import { tellErrors } from './tell-errors.ts';

/** Asks a subgraph from its root, and puts the answer into the objects of the place. */
export async function fetchRoot(run: Run, call: RootCall): Promise<void> {
  const targets: JsonObject[] = [];
  call.place.visit(run.data, run.shared, (object) => targets.push(object));
  if (targets.length === 0) return;
  const { subgraph, operation, writeBody } = call.request;
  const body = writeBody(run.variables, []);
  const { data, errors } = await run.ask({ subgraph, operation, body, entities: [] });
  if (data) {
    call.rewriteOutput?.(data);
    for (const target of targets) mergeInto(target, data, call.merge);
  }
  if (errors) tellErrors(run, errors, call.renamed, (path) => placesOf(path, data, call));
}

/** An error that names no field of the answer is about those that are missing. */
function placesOf(path: Path, data: JsonObject | null, { place, merge }: RootCall): Path[] {
  if (path.length > 0) return [[...place.stem, ...path]];
  const missing = [...merge.shape.keys.keys()].filter((key) => !data || !Object.hasOwn(data, key));
  return missing.length > 0 ? missing.map((key) => [...place.stem, key]) : [place.stem];
}
