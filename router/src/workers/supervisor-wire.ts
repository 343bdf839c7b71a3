import { isMessage, type ToSupervisor, type ToWorker } from './messages.ts';

/** A worker's end of the line to its supervisor. */
export interface SupervisorWire {
  tell(message: ToSupervisor): void;
  hear(listener: (message: ToWorker) => void): void;
}

/** The line of this process. Without its supervisor it ends anyway, so nobody waits for what does not arrive. */
export function supervisorWire(): SupervisorWire {
  return {
    tell: (message) => void process.send?.(message, undefined, undefined, () => {}),
    hear: (listener) => {
      process.on('message', (message) => {
        if (isMessage<ToWorker>(message)) listener(message);
      });
    },
  };
}
