import { NIL, validate } from 'uuid';

/**
 * Whether a value is a UUID of RFC 9562, any version, either case. The nil UUID is refused: it is what
 * forgotten initialisation looks like, never somebody's id.
 */
export function isId(value: unknown): value is string {
  return validate(value) && value !== NIL;
}
