import { type ASTNode, BREAK, Kind, parse, print, visit } from 'graphql';
import type { OracleCase } from './oracle-case.ts';

/** Whether a smaller case fails in the same way. */
export type StillFails = (smaller: OracleCase) => Promise<boolean>;

/** Takes away whatever a failing case does not need to fail. */
export async function shrink(failing: OracleCase, stillFails: StillFails): Promise<OracleCase> {
  let best = failing;
  for (;;) {
    const before = sizeOf(best);
    best = await shrinkOperation(best, stillFails);
    best = await shrinkSubgraphs(best, stillFails);
    if (sizeOf(best) >= before) return best;
  }
}

function sizeOf({ subgraphs, operation }: OracleCase): number {
  return operation.length + Object.values(subgraphs).join('').length;
}

async function shrinkOperation(oracleCase: OracleCase, stillFails: StillFails): Promise<OracleCase> {
  return shrinkText(oracleCase, oracleCase.operation, stillFails, (best, operation) => ({
    ...best,
    operation,
  }));
}

async function shrinkSubgraphs(oracleCase: OracleCase, stillFails: StillFails): Promise<OracleCase> {
  let best = oracleCase;
  for (const name of Object.keys(oracleCase.subgraphs)) {
    const { [name]: sdl, ...others } = best.subgraphs;
    const without = { ...best, subgraphs: others };
    if (await stillFails(without)) best = without;
    else if (sdl !== undefined) {
      best = await shrinkText(best, sdl, stillFails, (known, text) => ({
        ...known,
        subgraphs: { ...known.subgraphs, [name]: text },
      }));
    }
  }
  return best;
}

/** Leaves one node after the other out of a text, from the greatest to the smallest. */
async function shrinkText(
  oracleCase: OracleCase,
  text: string,
  stillFails: StillFails,
  withText: (known: OracleCase, text: string) => OracleCase,
): Promise<OracleCase> {
  let best = oracleCase;
  let bestText = text;
  for (let index = 0; ; index += 1) {
    const smaller = without(bestText, index);
    if (smaller === undefined) return best;
    for (const candidate of smaller) {
      if (!(await stillFails(withText(best, candidate)))) continue;
      best = withText(best, candidate);
      bestText = candidate;
      index -= 1; // another node has come to stand there
      break;
    }
  }
}

const removable: ReadonlySet<string> = new Set([
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
  Kind.ENUM_VALUE_DEFINITION,
  Kind.NAMED_TYPE,
  Kind.DIRECTIVE,
  Kind.FRAGMENT_DEFINITION,
  Kind.VARIABLE_DEFINITION,
  Kind.FIELD,
  Kind.INLINE_FRAGMENT,
  Kind.FRAGMENT_SPREAD,
  Kind.ARGUMENT,
  Kind.OBJECT_FIELD,
]);

/** The text without its node number `index`, also with what stood in it in its place; undefined after the last. */
function without(text: string, index: number): string[] | undefined {
  const document = parse(text);
  const found = nodeAt(document, index);
  if (!found) return undefined;
  const changed = [null, ...smallerOf(found)].map((replacement) =>
    visit(document, { enter: (node) => (node === found ? replacement : undefined) }),
  );
  return changed.map(tidy).filter((smaller) => smaller !== undefined && smaller !== text) as string[];
}

function nodeAt(document: ASTNode, index: number): ASTNode | undefined {
  let left = index;
  let found: ASTNode | undefined;
  visit(document, {
    enter: (node) => {
      // Without the link to its specification a subgraph would be one of another version of federation.
      if (node.kind === Kind.SCHEMA_EXTENSION) return false;
      // A field of another subgraph has to stay marked as one, else `@requires` makes no sense.
      const isMark = node.kind === Kind.DIRECTIVE && node.name.value === 'external';
      if (!removable.has(node.kind) || isMark || left-- > 0) return undefined;
      found = node;
      return BREAK;
    },
  });
  return found;
}

/** A key that may be null finds nothing. */
const keys: ReadonlySet<string> = new Set([
  'id',
  'code',
  'region',
  'number',
  'spec',
  'serial',
  'owner',
  'mark',
]);

/** What can stand in the place of a node and is smaller than it. */
function smallerOf(node: ASTNode): ASTNode[] {
  if (
    node.kind === Kind.FIELD_DEFINITION &&
    node.type.kind === Kind.NON_NULL_TYPE &&
    !keys.has(node.name.value)
  ) {
    return [{ ...node, type: node.type.type }];
  }
  if (node.kind === Kind.INLINE_FRAGMENT && node.typeCondition && node.directives?.length) {
    return [{ ...node, directives: [] }];
  }
  if (node.kind === Kind.FIELD && node.alias) {
    const { alias: _, ...bare } = node;
    return [bare];
  }
  return [];
}

/** A text that can be parsed, without fragments and variables that nothing uses. */
function tidy(document: ASTNode): string | undefined {
  try {
    const text = print(document);
    const used = new Set(
      [...text.matchAll(/\.\.\.\s?(F\d+)|(\$\w+)(?!\w*:)/g)].map(([, spread, name]) => spread ?? name),
    );
    const whole = print(
      visit(parse(text), {
        FragmentDefinition: (node) => (used.has(node.name.value) ? undefined : null),
        VariableDefinition: (node) => (used.has(`$${node.variable.name.value}`) ? undefined : null),
      }),
    );
    return whole === '' ? undefined : whole;
  } catch {
    return undefined;
  }
}
