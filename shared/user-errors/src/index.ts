export {
  type CurrencyMismatch,
  type IdempotencyInProgress,
  type IdempotencyKeyReused,
  type IllegalTransition,
  type InvalidInput,
  invalidInput,
  type NotFound,
  notFound,
  type SharedUserError,
  type StaleVersion,
  sharedSentences,
} from './shared-errors.ts';
export {
  codeOf,
  type DomainUserError,
  type GraphqlUserError,
  type Sentence,
  type Sentences,
  userErrorsFor,
} from './user-error.ts';
