import { bare } from './declare.ts';
import type { SubgraphDraft, TypeDraft } from './draft.ts';
import type { Plan } from './plan.ts';

/** Value types of which a subgraph tells nothing, but requires or provides some, may be `@external` as a whole. */
export function makeTypesExternal(plan: Plan): void {
  if (!plan.has('externalTypes')) return;
  for (const subgraph of plan.subgraphs) {
    for (const type of foreignTypes(subgraph)) {
      const unused = [...type.fields.keys()].filter((field) => !isUsed(subgraph, field));
      if (unused.length === type.fields.size || !plan.random.chance(0.7)) continue;
      type.directives.splice(type.directives.indexOf('@shareable'), 1, '@external');
      for (const field of unused) type.fields.delete(field);
    }
  }
}

/** Composition refuses external fields that nothing names. */
function isUsed({ types }: SubgraphDraft, name: string): boolean {
  const directives = [...types.values()].flatMap(({ fields }) =>
    [...fields.values()].flatMap((field) => [...field.directives]),
  );
  return directives.some(
    (text) => /^@(requires|provides)/.test(text) && new RegExp(`\\b${name}\\b`).test(text),
  );
}

/** The value types that only external fields of a subgraph lead to. */
function foreignTypes({ types }: SubgraphDraft): TypeDraft[] {
  const all = [...types.values()];
  return all.filter(({ name, directives, interfaces }) => {
    const isMember = interfaces.size > 0 || all.some(({ members }) => members.has(name));
    const leading = all.flatMap(({ fields }) =>
      [...fields.values()].filter(({ type }) => bare(type) === name),
    );
    return (
      directives.includes('@shareable') &&
      !isMember &&
      leading.every((field) => field.directives.has('@external'))
    );
  });
}
