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

/** The value of the metric whose line starts so; 0 where there is none. */
export async function metricOf(routerUrl: string, start: string): Promise<number> {
  const line = (await metricLines(routerUrl)).find((candidate) => candidate.startsWith(start));
  return Number(line?.split(' ').at(-1) ?? 0);
}

/** The lines of `/metrics`. */
export async function metricLines(routerUrl: string): Promise<string[]> {
  return (await (await fetch(`${routerUrl}/metrics`)).text()).split('\n');
}
