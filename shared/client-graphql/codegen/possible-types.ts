import { type GraphQLSchema, isAbstractType } from 'graphql';

/** The codegen plugin that tells Apollo's cache which types an interface or a union can be. */
export function plugin(schema: GraphQLSchema): string {
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
  const entries = abstract.map((type) => {
    const names = schema.getPossibleTypes(type).map(({ name }) => `'${name}'`);
    return `  ${type.name}: [${names.join(', ')}],`;
  });
  return ['export const possibleTypes: Record<string, string[]> = {', ...entries, '};', ''].join('\n');
}
