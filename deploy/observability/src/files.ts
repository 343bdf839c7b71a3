import { fileURLToPath } from 'node:url';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

export const dashboardFile = at('grafana/dashboards/goodgo.json');
export const prometheusFolder = at('prometheus');
export const lokiFolder = at('loki');
export const alloyFile = at('alloy/config.alloy');
export const runbooksFile = at('runbooks.md');
