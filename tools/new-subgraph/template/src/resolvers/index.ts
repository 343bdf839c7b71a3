import { renameSample } from './Mutation/renameSample.ts';
import { sample } from './Query/sample.ts';
import { sampleOfStore } from './Query/sampleOfStore.ts';
import { Sample } from './Sample.ts';

/** One entry a field or a type of schema.graphql; a field that only reads a property needs none. */
export const resolvers = {
  Query: { sample, sampleOfStore },
  Mutation: { renameSample },
  Sample,
};
