export { derivedId, rootNamespace } from './derived-id.ts';
export { isId } from './is-id.ts';
export { newId } from './new-id.ts';
