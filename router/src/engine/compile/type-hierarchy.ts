import { isAbstractType, isCompositeType, type Schema } from '@apollo/federation-internals';

/** Which types of the supergraph stand below which, those that the API hides too. */
export interface TypeHierarchy {
  /** Whether an object of the type `name` is one of the type `of`. */
  isSubtype(name: string, of: string): boolean;
}

/** Reads the hierarchy of a supergraph; each type is worked out when it is first asked for. */
export function typeHierarchyOf(schema: Schema): TypeHierarchy {
  const below = new Map<string, ReadonlySet<string>>();
  const namesBelow = (name: string) => {
    const known = below.get(name);
    if (known) return known;
    const names = new Set(subtypesOf(schema, name));
    below.set(name, names);
    return names;
  };
  return { isSubtype: (name, of) => name === of || namesBelow(of).has(name) };
}

function subtypesOf(schema: Schema, name: string): string[] {
  const type = schema.type(name);
  if (!type || !isCompositeType(type) || !isAbstractType(type)) return [];
  if (type.kind === 'UnionType') return type.types().map((member) => member.name);
  return type.allImplementations().map((implementation) => implementation.name);
}
