import type { DocumentNode } from 'graphql';
import { leadsToEntities } from './chain-contents.ts';
import { isFieldsType } from './join-directives.ts';
import { requiringFieldsIn } from './required-chains.ts';

/** Answers whether a field of a type, or of one below it, requires others and leads to entities, where it may be asked for again. */
export function requiringEntitiesIn(document: DocumentNode): (type: string, field: string) => boolean {
  const types = new Map(document.definitions.filter(isFieldsType).map((type) => [type.name.value, type]));
  const found = new Set(
    requiringFieldsIn(document)
      .filter((field) => leadsToEntities(document, field))
      .flatMap(({ type, field }) => {
        const above = types.get(type)?.interfaces?.map(({ name }) => name.value) ?? [];
        return [type, ...above].map((of) => `${of}.${field}`);
      }),
  );
  return (type, field) => found.has(`${type}.${field}`);
}
