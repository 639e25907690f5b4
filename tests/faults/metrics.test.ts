import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { serverOf } from '#main';
import { countRequests, serveMetrics } from '#platform/metrics';
import { makeWorld } from '#tests/world';

test('requests are counted by route and status, never by address, beside what waits', async () => {
  const world = await makeWorld({ country: 'tests/country' });
  const server = serverOf(world.app);
  const counts = countRequests(server);
  await server.inject({ method: 'GET', url: '/services/library.library-card' });
  await server.inject({ method: 'GET', url: '/services/nothing-at-all' });
  const metrics = await serveMetrics(world.app, counts, 0);
  const { address, port } = metrics.address() as AddressInfo;
  assert.equal(address, '127.0.0.1');
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  assert.match(
    text,
    /^thanglong_request_seconds_count\{method="GET",route="\/services\/:name",status="200"\} 1$/m,
  );
  assert.match(
    text,
    /^thanglong_request_seconds_count\{method="GET",route="\/services\/:name",status="404"\} 1$/m,
  );
  assert.match(text, /^thanglong_deliveries\{state="dead"\} 0$/m);
  assert.match(text, /^thanglong_connections\{state="waited-for"\} 0$/m);
  assert.doesNotMatch(text, /nothing-at-all/);
  assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 404);
  metrics.close();
  metrics.closeAllConnections();
  await world.close();
});
