/** For images without curl: ends well when the address answers 2xx. `node deploy/src/healthcheck-main.ts <url>` */
const isWell = await fetch(process.argv[2] ?? '', { signal: AbortSignal.timeout(2_500) }).then(
  ({ ok }) => ok,
  () => false,
);
process.exitCode = isWell ? 0 : 1;
