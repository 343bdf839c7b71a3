/** A tab of the till. */
export interface Category {
  readonly id: string;
  readonly name: string;
  readonly position: number;
  readonly version: number;
}
