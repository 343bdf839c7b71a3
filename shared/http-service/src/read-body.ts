import type { IncomingMessage } from 'node:http';
import { AppError } from '@goodgo/errors';

/**
 * Reads a body whole.
 * @throws AppError PAYLOAD_TOO_LARGE past the limit, at once when `content-length` already says so; BAD_USER_INPUT
 *   when the client breaks off.
 */
export async function readBody(message: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const announced = Number(message.headers['content-length'] ?? 0);
  if (announced > limitBytes) throw tooLarge(limitBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limitBytes) throw tooLarge(limitBytes);
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('BAD_USER_INPUT', 'The request ended before its body was complete.', { cause });
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size);
}

function tooLarge(limitBytes: number): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', `The request is larger than the limit of ${limitBytes} bytes.`);
}
