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
export async function readBody(message: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const most = patience * limitBytes;
  if (Number(message.headers['content-length'] ?? 0) > most) throw tooLarge(limitBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= limitBytes) chunks.push(chunk);
      if (size > most) break;
    }
  } catch (cause) {
    throw new AppError('BAD_USER_INPUT', 'The request ended before its body was complete.', { cause });
  }
  if (size > limitBytes) throw tooLarge(limitBytes);
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size);
}

function tooLarge(limitBytes: number): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', `The request is larger than the limit of ${limitBytes} bytes.`);
}
