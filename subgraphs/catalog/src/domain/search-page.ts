/** The place of a variant in an answer: its rank (in a list: the position of its category), then its name, then its id. */
export interface SearchPlace {
  readonly order: number;
  readonly name: string;
  readonly id: string;
}

/** Which part of an answer is asked for. */
export interface SearchPage {
  readonly categoryId: string | undefined;
  readonly limit: number;
  readonly after: SearchPlace | undefined;
}
