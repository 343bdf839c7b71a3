/**
 * Data that the engine has written as JSON already. Apollo Server carries it as it is; `stringifyAnswer` puts the text
 * into the body.
 */
export class AnswerText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** For whoever reads the answer inside the process. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** Apollo Server's `stringifyResult`: what is written already is not written again. */
export function stringifyAnswer(answer: object): string {
  const { data, ...rest } = answer as { data?: unknown };
  if (!(data instanceof AnswerText)) return JSON.stringify(answer);
  const others = JSON.stringify(rest);
  return others === '{}' ? `{"data":${data.text}}` : `${others.slice(0, -1)},"data":${data.text}}`;
}
