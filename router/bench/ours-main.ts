/** The router as shipped, which ends with the benchmark. */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
await import('../src/main.ts');
