/** Whether the pages are being worked on: they need more rights in the browser then. */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV === 'development';
}

/** Where the graph is. Read at each call, so that one build serves every place it is started in. */
export function graphUrl(): string {
  return process.env.GOODGO_GRAPH_URL ?? 'http://127.0.0.1:4000/graphql';
}
