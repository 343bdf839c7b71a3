import { AppError } from '@goodgo/errors';

/**
 * The body of an answer as text.
 * @throws AppError UNAVAILABLE when it is longer than that; what is left of it is not read
 */
export async function textOfBody(response: Response, place: string, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new AppError('UNAVAILABLE', `${place} is longer than ${maxBytes} bytes, which no supergraph is.`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
