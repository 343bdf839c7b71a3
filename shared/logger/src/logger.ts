import { AppError } from '@goodgo/errors';
import { scopeFields } from '@goodgo/tracing';
import { type DestinationStream, type Logger, pino } from 'pino';
import { copyText, redact, redactValue } from './redact.ts';

/** What a logger is made of. */
export type LoggerOptions = {
  /** The name of the service: a field of every line. */
  readonly service: string;
  /** `debug`, `info`, `warn`, `error` or `silent`: the least that is written. */
  readonly level: string;
  /** Where lines go, each with its line feed. @default standard output, synchronously: a crash loses none */
  readonly destination?: DestinationStream;
};

/**
 * A logger that writes JSON, one line a record whatever its texts contain. Passwords, tokens, cookies, PINs and
 * card numbers are taken out of fields, child bindings, errors and messages alike; what they are is in `redact.ts`.
 * Within a request each line says by itself which one: `requestId`, `traceId`, `tenantTier`.
 *
 * @throws AppError CONFIG_INVALID for an unknown level.
 */
export function createLogger({ service, level, destination }: LoggerOptions): Logger {
  if (level !== 'silent' && !(level in pino.levels.values)) {
    throw new AppError('CONFIG_INVALID', `"${level}" is no log level`);
  }
  const logger = pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: scopeFields,
      formatters: { level: (label) => ({ level: label }), log: redact },
      serializers: { msg: copyMessage, err: (error: unknown) => error },
      hooks: {
        logMethod(args, write) {
          const [first, ...values] = args;
          write.apply(this, [first, ...values.map(redactValue)] as typeof args); // a text stays a text
        },
      },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
  return redactBindings(logger);
}

function copyMessage(message: unknown): unknown {
  return typeof message === 'string' ? copyText(message) : message;
}

// pino formats the bindings of the first logger only. Children inherit these two from it.
function redactBindings(logger: Logger): Logger {
  const { child, setBindings } = logger;
  return Object.assign(logger, {
    child(this: Logger, bindings: object, options?: Parameters<typeof child>[1]) {
      return child.call(this, redact(bindings), options);
    },
    setBindings(this: Logger, bindings: object) {
      setBindings.call(this, redact(bindings));
    },
  });
}
