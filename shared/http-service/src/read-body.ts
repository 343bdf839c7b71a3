import type { IncomingMessage } from 'node:http';
import { AppError } from '@goodgo/errors';

/**
 * How much of a body that is too large is still taken and thrown away, in limits. A connection that is closed while the
 * client sends is reset, and the client never reads why.
 */
const patience = 10;

/**
 * Reads a body whole.
 * @throws AppError PAYLOAD_TOO_LARGE past the limit, at once when `content-length` announces many times as much;
 *   BAD_USER_INPUT when the client breaks off.
 */
export function readBody(message: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const most = patience * limitBytes;
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  if (Number(message.headers['content-length'] ?? 0) > most) reject(tooLarge(limitBytes));
  const chunks: Buffer[] = [];
  let size = 0;
  message.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= limitBytes) chunks.push(chunk);
    if (size <= most) return;
    message.pause();
    reject(tooLarge(limitBytes));
  });
  message.once('end', () => {
    const [only, ...others] = chunks;
    if (size > limitBytes) reject(tooLarge(limitBytes));
    else resolve(only && others.length === 0 ? only : Buffer.concat(chunks, size));
  });
  message.once('error', (cause) => reject(brokenOff(cause)));
  message.once('close', () => {
    if (!message.complete) reject(brokenOff());
  });
  return promise;
}

function brokenOff(cause?: Error): AppError {
  const sentence = 'The request ended before its body was complete.';
  return new AppError('BAD_USER_INPUT', sentence, cause ? { cause } : {});
}

function tooLarge(limitBytes: number): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', `The request is larger than the limit of ${limitBytes} bytes.`);
}
