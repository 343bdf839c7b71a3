/** Next calls this once, before the first request. */
export async function register(): Promise<void> {
  // A constant of the build: what follows is not even looked at for other runtimes.
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NODE_ENV === 'development') return;
  const { logWhatIsPrinted } = await import('./server/console-lines.ts');
  const { logger } = await import('./server/observed.ts');
  logWhatIsPrinted(console, logger);
}
