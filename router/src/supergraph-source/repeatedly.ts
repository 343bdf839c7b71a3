/** Of the interval, in either direction: routers that started together do not ask together for ever. */
const jitter = 0.2;

/** Does work again and again, with a pause of about `everyMs` after each; answers the function that ends it. */
export function repeatedly(work: () => Promise<void>, everyMs: number): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const pause = () => {
    if (isStopped) return;
    const waitMs = everyMs * (1 - jitter + 2 * jitter * Math.random());
    timer = setTimeout(() => void work().finally(pause), waitMs);
  };
  pause();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
