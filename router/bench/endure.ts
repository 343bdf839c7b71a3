import { clientsFor } from './clients.ts';
import type { Contender } from './contender.ts';
import { rssMbOf } from './process-figures.ts';
import type { Endurance } from './rows.ts';
import type { Stage } from './stage.ts';
import { verify } from './verify.ts';

/** The memory of a router before, and after each so many requests. */
export async function endure(endurance: Endurance, contender: Contender, stage: Stage): Promise<number[]> {
  const send = clientsFor(endurance, await verify(endurance, [contender], stage), stage);
  const { pid } = contender.child;
  const rssMb = [rssMbOf(pid)];
  for (let sent = 0; sent < endurance.requests; sent += endurance.every) {
    await send(contender, 0, endurance.every);
    rssMb.push(rssMbOf(pid));
  }
  return rssMb;
}
