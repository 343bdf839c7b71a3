import { z } from 'zod';

/**
 * The kinds of values in router.yaml. What each wants of a value is the end of a sentence that starts with the name of the
 * setting.
 */

/** A whole number within bounds. */
export function wholeNumber(from: number, to: number) {
  const error = `must be a whole number from ${counted(from)} to ${counted(to)}`;
  return z.int({ error }).min(from, { error }).max(to, { error });
}

/** A switch. */
export function onOff() {
  return z.boolean({ error: 'must be true or false' });
}

/** Text that says something. */
export function text() {
  const error = 'must be text';
  return z.string({ error }).min(1, { error });
}

/** Where something answers by HTTP. */
export function address() {
  return z.url({ protocol: /^https?$/, error: 'must be an http or https address' });
}

/** A word out of a few. */
export function oneOf<const Words extends readonly [string, ...string[]]>(...words: Words) {
  return z.enum(words, { error: `must be ${words.join(' or ')}` });
}

/** A list. */
export function list<Item extends z.ZodType>(item: Item) {
  return z.array(item, { error: 'must be a list' });
}

/** Settings under names that the graph gives. */
export function byName<Value extends z.ZodType>(value: Value) {
  return z.record(z.string(), value, { error: 'must be names with settings' });
}

/** Settings that belong together; any other key in it is a mistake. */
export function group<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, { error: 'must be a group of settings' });
}

function counted(count: number): string {
  return count.toLocaleString('en');
}
