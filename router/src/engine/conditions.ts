import { type DirectiveNode, Kind, type ValueNode } from 'graphql';

/** Whether a variable of `@skip` or `@include` is true. */
export type IsTrue = (variable: string) => boolean;

/** Whether a selection with these directives is part of the operation (`@skip`, `@include`). */
export function holds(directives: readonly DirectiveNode[] | undefined, isTrue: IsTrue): boolean {
  return (directives ?? []).every(({ name, arguments: args }) => {
    const condition = args?.find((argument) => argument.name.value === 'if')?.value;
    if (name.value === 'skip') return !isSet(condition, isTrue);
    return name.value !== 'include' || isSet(condition, isTrue);
  });
}

function isSet(condition: ValueNode | undefined, isTrue: IsTrue): boolean {
  if (condition?.kind === Kind.VARIABLE) return isTrue(condition.name.value);
  return condition?.kind === Kind.BOOLEAN && condition.value;
}
