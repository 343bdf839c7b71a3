import { Query, type QueryConfig, type QueryResult } from 'pg';

/** A statement that every connection has prepared under a name, so that a flight can run it first. */
export type Prelude = { readonly name: string; readonly values: readonly string[] };

type Callback = (error: Error | null | undefined, result: QueryResult) => void;

type Wire = {
  bind(message: { statement: string; values: readonly string[] }): void;
  execute(message: object): void;
};

/** What pg's Query has and its types leave out. The version of pg is exact, and the tests tell. */
type QueryClass = new (
  config: QueryConfig,
  callback: Callback,
) => {
  submit(connection: unknown): void;
  requiresPreparation(): boolean;
  prepare(wire: Wire): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, wire: Wire): void;
};

/**
 * One statement with preludes before it, sent together: one round trip. Outside BEGIN they share one
 * implicit transaction, so what a prelude sets locally holds for the statement and for nothing after it.
 */
export class Flight extends (Query as unknown as QueryClass) {
  readonly #preludes: readonly Prelude[];
  #unanswered: number;

  constructor(statement: QueryConfig, preludes: readonly Prelude[], callback: Callback) {
    super(statement, callback);
    this.#preludes = preludes;
    this.#unanswered = preludes.length;
  }

  override requiresPreparation(): boolean {
    return true;
  }

  override prepare(wire: Wire): void {
    for (const { name, values } of this.#preludes) {
      wire.bind({ statement: name, values });
      wire.execute({});
    }
    super.prepare(wire);
  }

  override handleDataRow(message: unknown): void {
    if (this.#unanswered === 0) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, wire: Wire): void {
    if (this.#unanswered === 0) super.handleCommandComplete(message, wire);
    else this.#unanswered -= 1;
  }
}
