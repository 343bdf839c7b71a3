/** The clients: in a process of their own, so that what they use is not counted as the router's. */
import { type LoadOrder, sendLoad } from './load.ts';

process.on('disconnect', () => process.exit(0));
process.on('message', (order: LoadOrder) => {
  sendLoad(order).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
