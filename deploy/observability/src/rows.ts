import { databases, events, processes } from './inside-rows.ts';
import { lines, logs, type Row, stat } from './panel.ts';

const perSecond = { unit: 'reqps' };
const seconds = { unit: 's' };

const graph: Row = {
  title: 'The graph',
  panels: [
    stat(
      'Operations',
      'Answered by the routers, a second.',
      'sum(outcome:graph_operations:rate5m)',
      perSecond,
    ),
    stat('Failed, 1 h', 'By our fault. The promise is 0.1 %.', 'graph:failed:ratio_1h', {
      unit: 'percentunit',
      badFrom: 0.001,
    }),
    stat('Slow, 1 h', 'Longer than half a second. The promise is 1 %.', 'graph:slow:ratio_1h', {
      unit: 'percentunit',
      badFrom: 0.01,
    }),
    stat('Sold a minute', 'Sales that were completed.', 'sum(outcome:checkouts:rate5m{outcome="sold"}) * 60'),
    stat(
      'Sales failing',
      'Of the checkouts: undone, unfinished or not answered.',
      'sales:checkouts_failed:rate5m / sales:checkouts_asked:rate5m',
      {
        unit: 'percentunit',
        badFrom: 0.05,
      },
    ),
    stat(
      'Alerts',
      'Firing now, without the watchdog.',
      'sum(ALERTS{alertstate="firing", alertname!="Watchdog"}) or vector(0)',
      {
        badFrom: 1,
      },
    ),
    lines(
      'Operations by outcome',
      'refused: the fault of the client; failed: ours; partial: answered without some fields.',
      [{ expr: 'outcome:graph_operations:rate5m', legend: '{{outcome}}' }],
      perSecond,
    ),
    lines(
      'Time to the answer',
      'A dot is one operation, and leads to its trace.',
      [
        {
          expr: 'histogram_quantile(0.99, sum by (le) (rate(graphql_operation_duration_seconds_bucket{job="router"}[$__rate_interval])))',
          legend: 'p99',
          exemplar: true,
        },
        { expr: 'graph:operation_seconds:p50_5m', legend: 'p50' },
      ],
      { ...seconds, badFrom: 0.5 },
    ),
    lines(
      'How fast the error budget is spent',
      '1 spends exactly the budget of 30 days in 30 days. 14.4 over an hour wakes somebody.',
      [
        { expr: 'graph:failed:ratio_5m / 0.001', legend: '5 min' },
        { expr: 'graph:failed:ratio_1h / 0.001', legend: '1 h' },
        { expr: 'graph:failed:ratio_6h / 0.001', legend: '6 h' },
      ],
      { badFrom: 14.4 },
    ),
    lines(
      'Busiest operations',
      'By the name that clients give them.',
      [{ expr: 'topk(10, operation:graph_operations:rate5m)', legend: '{{operation}}' }],
      { ...perSecond, width: 12 },
    ),
    lines(
      'Slowest operations',
      'The slowest hundredth of each.',
      [{ expr: 'topk(10, operation:graph_operation_seconds:p99_5m)', legend: '{{operation}}' }],
      { ...seconds, width: 12 },
    ),
    lines(
      'Operations without a plan',
      'Had to wait for the planner, of all. New processes and new clients begin with it; if it stays, the cache is too small.',
      [
        {
          expr: 'sum(rate(graphql_plan_cache_total{job="router", result="miss"}[5m])) / sum(rate(graphql_plan_cache_total{job="router"}[5m]))',
          legend: 'planned',
        },
      ],
      { unit: 'percentunit' },
    ),
    lines(
      'Time of planning',
      'Of operations that were not seen before. While the planner works the process does nothing else.',
      [
        {
          expr: 'histogram_quantile(0.99, sum by (le) (rate(graphql_plan_duration_seconds_bucket{job="router"}[$__rate_interval])))',
          legend: 'p99',
          exemplar: true,
        },
        {
          expr: 'histogram_quantile(0.5, sum by (le) (rate(graphql_plan_duration_seconds_bucket{job="router"}[$__rate_interval])))',
          legend: 'p50',
        },
      ],
      { ...seconds, badFrom: 0.5 },
    ),
    lines('Operations whose plans are kept', 'Of each router; at most `caches.operations` of router.yaml.', [
      { expr: 'graphql_plan_cache_entries{job="router"}', legend: '{{instance}}' },
    ]),
  ],
};

const sales: Row = {
  title: 'Sales',
  panels: [
    lines(
      'Checkouts a minute, by outcome',
      'SaleInProgress and SaleUndone are our fault; everything else is between cashier and customer.',
      [{ expr: 'outcome:checkouts:rate5m * 60', legend: '{{outcome}}' }],
    ),
    lines('Payments a minute', 'Transactions in the ledger: captures and reversals.', [
      { expr: 'sum by (kind) (rate(ledger_transactions_total[5m])) * 60', legend: '{{kind}}' },
    ]),
    lines(
      'Time of a checkout',
      'How long the cashier waits. A dot leads to a trace.',
      [
        {
          expr: 'histogram_quantile(0.99, sum by (le) (rate(checkout_duration_seconds_bucket[$__rate_interval])))',
          legend: 'p99',
          exemplar: true,
        },
        { expr: 'sales:checkout_seconds:p50_5m', legend: 'p50' },
      ],
      { ...seconds, badFrom: 2 },
    ),
    lines('Abandoned sales a minute', 'Taken up by the sweeper. More than now and then: sales do not end.', [
      { expr: 'sum(rate(sales_swept_total[5m])) * 60', legend: 'swept' },
    ]),
    lines('Stock movements a minute', 'By their reason.', [
      { expr: 'sum by (reason) (rate(stock_movements_total[5m])) * 60', legend: '{{reason}}' },
    ]),
    lines('Sign-ins and sessions a minute', 'By what became of them.', [
      { expr: 'sum by (outcome) (rate(sign_ins_total[5m])) * 60', legend: 'sign-in {{outcome}}' },
      { expr: 'sum by (outcome) (rate(session_refreshes_total[5m])) * 60', legend: 'refresh {{outcome}}' },
    ]),
  ],
};

const services: Row = {
  title: 'Services',
  panels: [
    lines(
      'Requests',
      'Without probes.',
      [{ expr: 'service:http_requests:rate5m{service=~"$service"}', legend: '{{service}}' }],
      perSecond,
    ),
    lines(
      'Errors',
      'HTTP 5xx, and operations of a subgraph that ended with an error.',
      [
        { expr: 'service:http_errors:rate5m{service=~"$service"}', legend: '{{service}} 5xx' },
        { expr: 'service:operation_errors:rate5m{service=~"$service"}', legend: '{{service}} operations' },
      ],
      perSecond,
    ),
    lines(
      'Time to the answer',
      'Half of the requests, and all but one in a hundred.',
      [
        { expr: 'service:http_request_seconds:p99_5m{service=~"$service"}', legend: '{{service}} p99' },
        { expr: 'service:http_request_seconds:p50_5m{service=~"$service"}', legend: '{{service}} p50' },
      ],
      seconds,
    ),
    lines(
      'Calls of the router to subgraphs',
      'By HTTP status, or by the code of what went wrong.',
      [{ expr: 'subgraph_outcome:fetches:rate5m', legend: '{{subgraph}} {{outcome}}' }],
      perSecond,
    ),
    lines(
      'Time of these calls',
      'As the router waits. A dot leads to a trace.',
      [
        {
          expr: 'histogram_quantile(0.99, sum by (subgraph, le) (rate(subgraph_fetch_duration_seconds_bucket[$__rate_interval])))',
          legend: '{{subgraph}}',
          exemplar: true,
        },
      ],
      seconds,
    ),
    lines(
      'Slowest operations of subgraphs',
      'The slowest hundredth of each.',
      [
        {
          expr: 'topk(10, service_operation:operation_seconds:p99_5m{service=~"$service"})',
          legend: '{{service}} {{operation}}',
        },
      ],
      seconds,
    ),
  ],
};

const edge: Row = {
  title: 'Traefik',
  panels: [
    lines(
      'Requests by status',
      'From outside, by HTTPS.',
      [{ expr: 'code:edge_requests:rate5m', legend: '{{code}}' }],
      perSecond,
    ),
    lines(
      'Time to the answer',
      'Of half of the requests, and of all but one in a hundred.',
      [
        {
          expr: 'histogram_quantile(0.5, sum by (le) (rate(traefik_entrypoint_request_duration_seconds_bucket{entrypoint="websecure"}[5m])))',
          legend: 'p50',
        },
        { expr: 'edge:request_seconds:p99_5m', legend: 'p99' },
      ],
      seconds,
    ),
    lines('Servers that pass the health check', 'Of those behind Traefik.', [
      { expr: 'sum by (service) (traefik_service_server_up)', legend: '{{service}}' },
    ]),
    lines(
      'Requests refused or failed',
      'Over the limit, too large, not there; or an error.',
      [{ expr: 'code:edge_requests:rate5m{code=~"4..|5.."}', legend: '{{code}}' }],
      perSecond,
    ),
    lines('Open connections', 'By entry point.', [
      { expr: 'sum by (entrypoint) (traefik_open_connections)', legend: '{{entrypoint}}' },
    ]),
    lines(
      'Days until a certificate expires',
      'The soonest of each name.',
      [{ expr: '(min by (cn) (traefik_tls_certs_not_after) - time()) / 86400', legend: '{{cn}}' }],
      { unit: 'd' },
    ),
  ],
};

const logLines: Row = {
  title: 'Logs',
  panels: [
    lines(
      'Warnings and errors',
      'Lines in five minutes.',
      [
        {
          expr: 'sum by (service, level) (count_over_time({service=~"$service", level=~"warn|error|fatal"}[5m]))',
          legend: '{{service}} {{level}}',
        },
      ],
      { source: 'loki', width: 24 },
    ),
    logs(
      'Lines',
      'Of the services above, and of one request when its id stands above. A line leads to its trace.',
      '{service=~"$service"} | request_id=~"$request.*"',
    ),
  ],
};

/** The dashboard from top to bottom: what merchants notice first, then where it comes from. */
export const rows: readonly Row[] = [graph, sales, services, edge, databases, events, processes, logLines];
