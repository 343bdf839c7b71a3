import { lines, type Row } from './panel.ts';

const seconds = { unit: 's' };

export const databases: Row = {
  title: 'PostgreSQL, as services see it',
  panels: [
    lines('Connections in use', 'Of the pool of each process, together.', [
      {
        expr: 'sum by (service) (db_pool_connections{state="used", service=~"$service"})',
        legend: '{{service}}',
      },
    ]),
    lines(
      'Callers without a connection',
      'They wait for somebody to give one back.',
      [{ expr: 'service:db_waiting:max{service=~"$service"}', legend: '{{service}}' }],
      { badFrom: 1 },
    ),
    lines(
      'Wait for a connection',
      'Of all but one in a hundred.',
      [{ expr: 'service:db_acquire_seconds:p99_5m{service=~"$service"}', legend: '{{service}}' }],
      seconds,
    ),
    lines(
      'Statements a second',
      'read: for a loader; transaction: for a change; system: relay, consumer, sweeper.',
      [
        {
          expr: 'sum by (service, kind) (rate(db_statements_total{service=~"$service"}[5m]))',
          legend: '{{service}} {{kind}}',
        },
      ],
    ),
    lines(
      'Time of a statement',
      'Of all but one in a hundred, as the caller waits.',
      [
        {
          expr: 'service_kind:db_statement_seconds:p99_5m{service=~"$service"}',
          legend: '{{service}} {{kind}}',
        },
      ],
      seconds,
    ),
    lines(
      'Transactions that were taken back or ran again',
      'Two wanted the same rows, or something failed.',
      [
        {
          expr: 'sum by (service) (rate(db_transaction_seconds_count{outcome="rolled_back", service=~"$service"}[5m]))',
          legend: '{{service}} taken back',
        },
        {
          expr: 'sum by (service) (rate(db_transaction_retries_total{service=~"$service"}[5m]))',
          legend: '{{service}} again',
        },
      ],
    ),
  ],
};

export const events: Row = {
  title: 'Events and Redis',
  panels: [
    lines('Events in outboxes', 'Committed and not sent yet.', [
      { expr: 'service:outbox_unsent:max{service=~"$service"}', legend: '{{service}}' },
    ]),
    lines(
      'Age of the oldest of them',
      'When it grows everywhere, Redis is away.',
      [{ expr: 'service:outbox_oldest_seconds:max{service=~"$service"}', legend: '{{service}}' }],
      { ...seconds, badFrom: 120 },
    ),
    lines('Published a second', 'again: sent once more because Redis had lost them.', [
      {
        expr: 'sum by (service) (rate(events_published_total{service=~"$service"}[5m]))',
        legend: '{{service}}',
      },
      {
        expr: 'sum by (service) (rate(events_resent_total{service=~"$service"}[5m]))',
        legend: '{{service}} again',
      },
    ]),
    lines(
      'Events to apply',
      'Published and not settled at the consumer.',
      [
        {
          expr: 'service_publisher:events_lag:max{service=~"$service"}',
          legend: '{{service}} from {{publisher}}',
        },
      ],
      { badFrom: 1000 },
    ),
    lines(
      'From occurrence to effect',
      'Of all but one in a hundred events.',
      [{ expr: 'service:event_delivery_seconds:p99_5m{service=~"$service"}', legend: '{{service}}' }],
      { ...seconds, badFrom: 30 },
    ),
    lines('Deliveries a second', 'By what became of them.', [
      {
        expr: 'sum by (service, outcome) (rate(events_handled_total{service=~"$service"}[5m]))',
        legend: '{{service}} {{outcome}}',
      },
      {
        expr: 'sum by (service) (rate(events_retried_total{service=~"$service"}[5m]))',
        legend: '{{service}} retried',
      },
    ]),
    lines(
      'Dead letters of the last hour',
      'They wait until somebody replays them.',
      [{ expr: 'service_type:dead_letters:increase1h{service=~"$service"}', legend: '{{service}} {{type}}' }],
      { badFrom: 1, width: 24 },
    ),
  ],
};

export const processes: Row = {
  title: 'Processes',
  panels: [
    lines(
      'Lag of the event loop',
      'How late work that was due begins; the worst hundredth.',
      [
        {
          expr: 'max by (service) (nodejs_eventloop_lag_p99_seconds{service=~"$service"})',
          legend: '{{service}}',
        },
      ],
      { ...seconds, badFrom: 0.2 },
    ),
    lines(
      'Heap in use',
      'The largest process of each service.',
      [
        {
          expr: 'max by (service) (nodejs_heap_size_used_bytes{service=~"$service"})',
          legend: '{{service}}',
        },
      ],
      { unit: 'bytes' },
    ),
    lines(
      'Memory',
      'Resident; the largest process of each service.',
      [
        {
          expr: 'max by (service) (process_resident_memory_bytes{service=~"$service"})',
          legend: '{{service}}',
        },
      ],
      { unit: 'bytes' },
    ),
    lines('CPU', 'Cores in use.', [
      {
        expr: 'sum by (service) (rate(process_cpu_seconds_total{service=~"$service"}[5m]))',
        legend: '{{service}}',
      },
    ]),
    lines(
      'Time in garbage collection',
      'Of a second.',
      [
        {
          expr: 'sum by (service) (rate(nodejs_gc_duration_seconds_sum{service=~"$service"}[5m]))',
          legend: '{{service}}',
        },
      ],
      { unit: 'percentunit' },
    ),
    lines('Processes that answer', 'Of each service.', [
      { expr: 'sum by (job, service) (up)', legend: '{{job}} {{service}}' },
    ]),
  ],
};
