/** A rate of a tax category with the business dates on which it holds, both inclusive; null has no end. */
export interface TaxRate {
  readonly basisPoints: number;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** The rate that holds on a business date, in basis points; undefined when none does. Catalog lets no two overlap. */
export function rateOn(rates: readonly TaxRate[], date: string): number | undefined {
  return rates.find(({ validFrom, validTo }) => validFrom <= date && (validTo === null || date <= validTo))
    ?.basisPoints;
}
