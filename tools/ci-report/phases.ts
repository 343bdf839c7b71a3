/** A phase of `.ci/run`. */
export interface Phase {
  readonly name: string;
  readonly code: number;
  readonly seconds: number;
}

/** Reads the lines that `.ci/run` writes: name, exit code and seconds, with tabs between. */
export function readPhases(text: string): Phase[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const [name = '', code, seconds] = line.split('\t');
    return { name, code: Number(code), seconds: Number(seconds) };
  });
}
