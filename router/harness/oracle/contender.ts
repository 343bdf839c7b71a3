import type { DocumentNode, FormattedExecutionResult, GraphQLSchema } from 'graphql';
import { print } from 'graphql';
import { createEngine } from '../../src/engine/engine.ts';
import type { Run } from '../../src/engine/execute/run.ts';
import type { OracleCase } from './oracle-case.ts';

/** The wire to the subgraphs. */
export type Ask = Run['ask'];

/** A federation executor whose answers are compared. */
export interface Contender {
  readonly apiSchema: GraphQLSchema;
  answer(
    document: DocumentNode,
    request: Pick<OracleCase, 'variables' | 'labels'>,
    ask: Ask,
  ): Promise<FormattedExecutionResult>;
}

/** Our engine. */
export async function engineContender(supergraphSdl: string): Promise<Contender> {
  const engine = createEngine(supergraphSdl);
  return {
    apiSchema: engine.apiSchema,
    answer: async (document, { variables = {}, labels = [] }, ask) => {
      const operation = { document, documentHash: print(document), operationName: undefined };
      const { data, errors } = await engine.execute(operation, { variables, ask, labels: new Set(labels) });
      return {
        ...(data === undefined ? {} : { data: data?.toJSON() ?? null }),
        ...(errors.length > 0 ? { errors: errors.map((error) => error.toJSON()) } : {}),
      };
    },
  };
}
