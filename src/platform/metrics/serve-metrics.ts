import { createServer, type Server } from 'node:http';
import type { App } from '#platform/block';
import { sql } from '#platform/database';
import { BOUNDS, type RequestCount } from './request-counts.ts';

const waiting = sql(
  'metrics.deliveries',
  `select state, count(*) as count, coalesce(extract(epoch from ($1::timestamptz - min(due_at))), 0)::float8 as oldest
   from platform.delivery where state <> 'done' group by state`,
);
const overdue = sql(
  'metrics.jobs',
  `select count(*) as count from platform.job where next_at < $1::timestamptz - interval '1 hour'`,
);

type Sample = readonly [labels: Readonly<Record<string, string | number>>, value: number];

const quoted = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

function family(
  name: string,
  type: string,
  help: string,
  samples: readonly (readonly [string, ...Sample])[],
): string {
  const lines = samples.map(([suffix, labels, value]) => {
    const told = Object.entries(labels).map(([key, text]) => `${key}="${quoted(String(text))}"`);
    return `${name}${suffix}${told.length > 0 ? `{${told.join(',')}}` : ''} ${value}`;
  });
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines].join('\n');
}

/** All figures as of now, in the text format of Prometheus 0.0.4. */
export async function renderMetrics(app: App, counts: ReadonlyMap<string, RequestCount>): Promise<string> {
  const actor = { kind: 'system' as const, name: 'metrics', assurance: 0, appointments: [] };
  const { deliveries, jobs } = await app.transaction(
    { actor, hat: { kind: 'none' }, purpose: { code: 'housekeeping' } },
    async ({ db, clock }) => ({
      deliveries: await db.rows<{ state: string; count: number; oldest: number }>(waiting, [clock.now()]),
      jobs: await db.row<{ count: number }>(overdue, [clock.now()]),
    }),
  );
  const of = (state: string) => deliveries.find((one) => one.state === state);
  const requests = [...counts.values()];
  const pool = app.pools.app;
  const gauge = (name: string, help: string, ...samples: Sample[]) =>
    family(
      name,
      'gauge',
      help,
      samples.map(([labels, value]) => ['', labels, value]),
    );
  return `${[
    family(
      'thanglong_request_seconds',
      'histogram',
      'Answers by method, route and status, and how long they took',
      requests.flatMap(({ method, route, status, count, seconds, within }) => {
        const labels = { method, route, status };
        return [
          ...BOUNDS.map((le, index) => ['_bucket', { ...labels, le }, within[index]!] as const),
          ['_bucket', { ...labels, le: '+Inf' }, count] as const,
          ['_sum', labels, seconds] as const,
          ['_count', labels, count] as const,
        ];
      }),
    ),
    gauge(
      'thanglong_deliveries',
      'Deliveries of events that are not done',
      [{ state: 'waiting' }, of('waiting')?.count ?? 0],
      [{ state: 'dead' }, of('dead')?.count ?? 0],
    ),
    gauge('thanglong_delivery_delay_seconds', 'How long the oldest waiting delivery has been due', [
      {},
      Math.max(0, of('waiting')?.oldest ?? 0),
    ]),
    gauge('thanglong_jobs_overdue', 'Jobs that should have run an hour ago', [{}, jobs?.count ?? 0]),
    gauge(
      'thanglong_connections',
      'Connections to the database',
      [{ state: 'open' }, pool.totalCount],
      [{ state: 'idle' }, pool.idleCount],
      [{ state: 'waited-for' }, pool.waitingCount],
    ),
    gauge('thanglong_memory_bytes', 'Resident memory of this process', [{}, process.memoryUsage.rss()]),
  ].join('\n')}\n`;
}

/** Serves the figures on a port of this machine alone. */
export function serveMetrics(
  app: App,
  counts: ReadonlyMap<string, RequestCount>,
  port: number,
): Promise<Server> {
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
    try {
      const text = await renderMetrics(app, counts);
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
    } catch (fault) {
      app.log.error({ fault: (fault as Error).message }, 'metrics failed');
      response.writeHead(503).end();
    }
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(server));
  });
}
