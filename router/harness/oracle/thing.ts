import type { SelectionSetNode } from 'graphql';
import type { JsonObject } from '../../src/engine/json.ts';

/** An object of the data: it holds no values, they follow from its id. */
export class Thing {
  /** The concrete type, also where a subgraph sees it as an interface object. */
  readonly type: string;
  readonly id: string;
  /** What the field that it was reached through `@provides`. */
  readonly provided: SelectionSetNode | undefined;
  /** What it was asked for by. */
  readonly representation: JsonObject | undefined;

  constructor(type: string, id: string, told: Pick<Partial<Thing>, 'provided' | 'representation'> = {}) {
    this.type = type;
    this.id = id;
    this.provided = told.provided;
    this.representation = told.representation;
  }
}
