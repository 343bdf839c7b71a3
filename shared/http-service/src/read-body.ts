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
  const announced = Number(message.headers['content-length'] ?? 0);
  if (announced > patience * limitBytes) throw tooLarge(limitBytes);
  const chunks: Buffer[] = [];
  const size = await readChunks(message, patience * limitBytes, (chunk, sizeSoFar) => {
    if (sizeSoFar <= limitBytes) chunks.push(chunk);
    else chunks.length = 0;
  });
  if (size > limitBytes) throw tooLarge(limitBytes);
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size);
}

/** Hands out chunks until the end or `most` bytes; answers how many there were. */
async function readChunks(
  message: IncomingMessage,
  most: number,
  take: (chunk: Buffer, sizeSoFar: number) => void,
): Promise<number> {
  let size = 0;
  try {
    // An iterator that is left early destroys the stream and with it the connection, before anything is answered.
    for await (const chunk of message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      take(chunk, size);
      if (size > most) break;
    }
  } catch (cause) {
    throw new AppError('BAD_USER_INPUT', 'The request ended before its body was complete.', { cause });
  }
  return size;
}

function tooLarge(limitBytes: number): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', `The request is larger than the limit of ${limitBytes} bytes.`);
}
