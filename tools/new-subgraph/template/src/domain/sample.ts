/** What every store has one of. */
export interface Sample {
  readonly id: string;
  readonly storeId: string;
  readonly name: string;
}
