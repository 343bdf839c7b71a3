const oneYearSeconds = 31_536_000;

/** Keeps a choice of the person where the server sees it with the next request. Nothing secret. */
export function keepChoice(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari before 18.4.
  document.cookie = `${name}=${value}; Path=/; Max-Age=${oneYearSeconds}; SameSite=Lax`;
}
