import { text } from './fields.ts';

/** A code of errors whose messages are for clients. That of bugs is none: no message of a bug may leave the system. */
export function errorCode() {
  return text().refine((code) => code !== 'INTERNAL_SERVER_ERROR', {
    error: 'must be a code that is not the one of bugs',
  });
}
