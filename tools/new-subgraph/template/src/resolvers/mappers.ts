import type { Sample } from '../domain/sample.ts';

/** What the resolvers of a GraphQL type get as their parent. */
export type SampleMapper = Sample;
