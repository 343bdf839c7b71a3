/** The value, of which nothing can be changed any more; what is in maps and sets is left as it is. */
export function frozen<Value>(value: Value): Value {
  const isPlain =
    typeof value === 'object' && value !== null && /^(Object|Array)$/.test(value.constructor?.name ?? '');
  if (!isPlain) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
