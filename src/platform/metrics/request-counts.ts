import type { FastifyInstance } from 'fastify';

/** Upper bounds of the classes of duration, in seconds. */
export const BOUNDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] as const;

export interface RequestCount {
  readonly method: string;
  /** The pattern of the route, never the address. */
  readonly route: string;
  readonly status: number;
  count: number;
  seconds: number;
  /** How many took at most as long as each of `BOUNDS`. */
  readonly within: number[];
}

/** Counts every answer of a server from now on. */
export function countRequests(server: FastifyInstance): ReadonlyMap<string, RequestCount> {
  const counts = new Map<string, RequestCount>();
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const key = `${request.method} ${route} ${reply.statusCode}`;
    let one = counts.get(key);
    if (!one) {
      one = {
        method: request.method,
        route,
        status: reply.statusCode,
        count: 0,
        seconds: 0,
        within: BOUNDS.map(() => 0),
      };
      counts.set(key, one);
    }
    const seconds = reply.elapsedTime / 1000;
    one.count += 1;
    one.seconds += seconds;
    for (const [index, bound] of BOUNDS.entries()) if (seconds <= bound) one.within[index]! += 1;
    done();
  });
  return counts;
}
