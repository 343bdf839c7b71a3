import type { Panel, Query, Row } from './panel.ts';
import { rows } from './rows.ts';

const sources = {
  prometheus: { type: 'prometheus', uid: 'goodgo-prometheus' },
  loki: { type: 'loki', uid: 'goodgo-loki' },
};
const columns = 24;
const heights = { timeseries: 8, stat: 4, logs: 14 };

/** The dashboard as Grafana reads it. */
export function goodgoDashboard() {
  return {
    uid: 'goodgo',
    title: 'GoodGo',
    description: 'Written by deploy/observability/src/dashboard-main.ts; changes made here are lost.',
    tags: ['goodgo'],
    schemaVersion: 41,
    editable: false,
    graphTooltip: 1,
    refresh: '30s',
    time: { from: 'now-3h', to: 'now' },
    timezone: 'browser',
    templating: { list: [serviceVariable(), requestVariable()] },
    annotations: { list: [starts()] },
    panels: place(rows),
  };
}

function serviceVariable() {
  const query = 'label_values(up{job=~"subgraphs|router"}, service)';
  return {
    name: 'service',
    label: 'Service',
    type: 'query',
    datasource: sources.prometheus,
    definition: query,
    query: { query, refId: 'service' },
    refresh: 2,
    sort: 1,
    multi: true,
    includeAll: true,
    allValue: '.+',
    current: { text: 'All', value: '$__all' },
  };
}

function requestVariable() {
  const current = { text: '', value: '' };
  return { name: 'request', label: 'Request id', type: 'textbox', query: '', current, options: [current] };
}

/** A mark where a process has started: most changes for the worse are new versions. */
function starts() {
  return {
    name: 'Starts',
    datasource: sources.prometheus,
    enable: true,
    iconColor: 'blue',
    expr: 'changes(process_start_time_seconds{service=~"$service"}[1m]) > 0',
    titleFormat: '{{service}} has started',
  };
}

/** Rows under each other, the panels of a row from left to right and on in the next line. */
function place(all: readonly Row[]): object[] {
  const placed: object[] = [];
  let y = 0;
  const nextId = () => placed.length + 1;
  for (const { title, panels } of all) {
    placed.push({
      id: nextId(),
      type: 'row',
      title,
      collapsed: false,
      gridPos: { x: 0, y, w: columns, h: 1 },
      panels: [],
    });
    y += 1;
    let x = 0;
    let height = 0;
    for (const panel of panels) {
      if (x + panel.width > columns) {
        x = 0;
        y += height;
      }
      height = heights[panel.kind];
      placed.push({ id: nextId(), gridPos: { x, y, w: panel.width, h: height }, ...drawn(panel) });
      x += panel.width;
    }
    y += height;
  }
  return placed;
}

function drawn(panel: Panel) {
  const { title, description, kind, source, unit, queries } = panel;
  return {
    type: kind,
    title,
    description,
    datasource: sources[source],
    targets: queries.map((query, index) => target(panel, query, index)),
    fieldConfig: {
      defaults: { unit, min: 0, thresholds: thresholds(panel), custom: lineStyle(panel) },
      overrides: [],
    },
    options: options(kind),
  };
}

function target({ source, kind }: Panel, { expr, legend, exemplar = false }: Query, index: number) {
  const shared = { refId: String.fromCharCode(65 + index), datasource: sources[source], expr };
  const named = legend === undefined ? {} : { legendFormat: legend };
  if (source === 'loki') return { ...shared, ...named, queryType: 'range' };
  return { ...shared, ...named, exemplar, instant: kind === 'stat', range: kind !== 'stat' };
}

function thresholds({ badFrom }: Panel) {
  const good = { color: 'green', value: null };
  return {
    mode: 'absolute',
    steps: badFrom === undefined ? [good] : [good, { color: 'red', value: badFrom }],
  };
}

function lineStyle({ kind, badFrom }: Panel) {
  if (kind !== 'timeseries') return {};
  return {
    lineWidth: 1,
    fillOpacity: 8,
    showPoints: 'never',
    thresholdsStyle: { mode: badFrom === undefined ? 'off' : 'dashed' },
  };
}

function options(kind: Panel['kind']): object {
  switch (kind) {
    case 'timeseries':
      return {
        legend: { displayMode: 'list', placement: 'bottom' },
        tooltip: { mode: 'multi', sort: 'desc' },
      };
    case 'stat':
      return { reduceOptions: { calcs: ['lastNotNull'] }, colorMode: 'value', graphMode: 'none' };
    case 'logs':
      return { showTime: true, enableLogDetails: true, wrapLogMessage: true, sortOrder: 'Descending' };
  }
}
