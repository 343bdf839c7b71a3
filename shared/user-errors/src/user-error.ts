import type { Locale } from '@goodgo/viewer';

/** A business outcome of the domain. `type` is the name of the GraphQL type that it becomes. */
export interface DomainUserError {
  readonly type: string;
  /** The path of the input value that it is about, for example `['lines', '0', 'quantity']`. */
  readonly path?: readonly string[];
}

/** One sentence in each language, made from the outcome. */
export type Sentence<Outcome> = Readonly<Record<Locale, (outcome: Outcome) => string>>;

/** The sentences of a union of outcomes, one for each. */
export type Sentences<Outcome extends DomainUserError> = {
  readonly [Type in Outcome['type']]: Sentence<Extract<Outcome, { type: Type }>>;
};

/** An outcome as the graph answers it: the fields of the interface `UserError` and those of its own type. */
export type GraphqlUserError<Outcome extends DomainUserError> = Outcome extends DomainUserError
  ? Omit<Outcome, 'type' | 'path' | 'sentence'> & {
      readonly __typename: Outcome['type'];
      readonly code: string;
      readonly message: string;
      readonly path: readonly string[] | null;
    }
  : never;

/** Makes the function that turns outcomes into what the graph answers. */
export function userErrorsFor<Outcome extends DomainUserError>(sentences: Sentences<Outcome>) {
  return <One extends Outcome>(outcome: One, locale: Locale): GraphqlUserError<One> => {
    const { type, path, ...details } = outcome;
    // TypeScript does not follow that the sentences of a type are about the outcomes of that type.
    const sentence = sentences[type as Outcome['type']] as unknown as Sentence<One>;
    return {
      ...details,
      __typename: type,
      code: codeOf(type),
      message: sentence[locale](outcome),
      path: path ? [...path] : null,
    } as unknown as GraphqlUserError<One>;
  };
}

/** The stable code of a type: `InsufficientStock` is `INSUFFICIENT_STOCK`. */
export function codeOf(type: string): string {
  return type.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase();
}
