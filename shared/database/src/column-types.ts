import type { CustomTypesConfig } from 'pg';
import { types } from 'pg';

type Parse = (text: string) => unknown;

const asText: Parse = (text) => text;
const { INT8, NUMERIC, DATE, TIMESTAMP } = types.builtins;
const int8Array = 1016;
const dateArray = 1182;

/**
 * How columns become values in `Transaction.query`: bigint → bigint, numeric → string (exact), date →
 * 'YYYY-MM-DD' (a Date would shift it by the time zone), timestamptz → Date. A timestamp without time
 * zone names no moment and stays text.
 */
export const columnTypes: CustomTypesConfig = {
  getTypeParser(oid, format) {
    return (format === 'binary' ? undefined : parsers.get(oid)) ?? types.getTypeParser(oid, format);
  },
};

// The types of pg know no arrays.
const textArray = 1009 as typeof types.builtins.TEXT;
const parseTextArray: (text: string) => (string | null)[] = types.getTypeParser(textArray);

const parsers: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [INT8, BigInt],
  [NUMERIC, asText],
  [DATE, asText],
  [TIMESTAMP, asText],
  [int8Array, (text) => parseTextArray(text).map((item) => (item === null ? null : BigInt(item)))],
  [dateArray, parseTextArray],
]);
