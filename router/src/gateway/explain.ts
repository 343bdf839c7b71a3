import type { GraphQLRequest } from '@apollo/server';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { OperationPlan } from '../engine/operation-plan.ts';

/** A request with a valid operation, as Apollo Server has it. */
export interface ValidRequest {
  /** What clients see of the supergraph with which it began. */
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly queryHash: string;
  readonly request: Pick<GraphQLRequest, 'operationName' | 'variables'> & {
    readonly http?: { readonly headers: { get(name: string): string | null | undefined } } | undefined;
  };
}

/** How a request is answered; undefined where it can't be. */
export type Explain = (request: ValidRequest) => Promise<OperationPlan | undefined>;
