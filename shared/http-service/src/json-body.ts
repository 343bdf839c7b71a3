import { AppError } from '@goodgo/errors';
import type { HttpRequest } from './http-message.ts';

/**
 * The JSON of a body.
 * @throws AppError UNSUPPORTED_MEDIA_TYPE for anything but plain JSON in UTF-8, BAD_USER_INPUT for broken JSON.
 */
export function jsonBody({ headers, body }: HttpRequest): unknown {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.find((parameter) => parameter.trim().startsWith('charset='));
  const isUtf8 = charset === undefined || /^\s*charset="?utf-8"?\s*$/.test(charset);
  const isPlain = (headers['content-encoding'] ?? 'identity') === 'identity';
  if (type.trim() !== 'application/json' || !isUtf8 || !isPlain) {
    throw new AppError(
      'UNSUPPORTED_MEDIA_TYPE',
      'Send the operation as application/json in UTF-8, uncompressed.',
    );
  }
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new AppError('BAD_USER_INPUT', 'The body is not valid JSON.', { cause });
  }
}
