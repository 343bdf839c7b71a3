/** Where the text of a supergraph stands. */
export interface Origin {
  /**
   * The text as it is now.
   * @throws AppError UNAVAILABLE with a sentence that says what to do
   */
  read(): Promise<string>;
  /** Asks for a look whenever there may be a new text. */
  watch(look: () => Promise<void>): void;
  /** Breaks off a reading and asks for no look any more. */
  close(): void;
}
