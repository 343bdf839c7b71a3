/** How many fetches from a subgraph were observed, by their outcome. */
export async function fetchesOf(routerUrl: string, subgraph: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const line of await metricLines(routerUrl)) {
    if (!line.startsWith('subgraph_fetch_duration_seconds_count{')) continue;
    if (!line.includes(`subgraph="${subgraph}"`)) continue;
    const [, outcome = ''] = /outcome="([^"]*)"/.exec(line) ?? [];
    counts.set(outcome, Number(line.split(' ').at(-1)));
  }
  return counts;
}

/** The lines of `/metrics`. */
export async function metricLines(routerUrl: string): Promise<string[]> {
  return (await (await fetch(`${routerUrl}/metrics`)).text()).split('\n');
}
