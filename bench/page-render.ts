/**
 * The page of a service over HTTP (declarations kept per process, no page kept: each is made anew, with its statements, its texts and
 * its headers) against the very same bytes sent by a bare Fastify route. One client, keep-alive, both servers in this process' child
 * and taking turns. Goal: at least 0.2 of the rate.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '#platform/database';
import { alternate } from './measure.ts';

const PATH = '/services/civil-status.linked-birth';
/** Requests under way at once, as browsers of several people send them. */
const CLIENTS = 8;

const dir = mkdtempSync(join(tmpdir(), 'thanglong-bench-'));
const embedded = await startEmbedded(join(dir, 'postgres'));
const child = fork(join(import.meta.dirname, 'page-render-server.ts'), [dir, embedded.socketDir, PATH], {
  execArgv: ['--import', 'tsx'],
});
const { ours, reference } = await new Promise<{ ours: number; reference: number }>((resolve) =>
  child.once('message', (message) => resolve(message as never)),
);
const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });

const get = (port: number) =>
  new Promise<number>((resolve, reject) => {
    request({ port, agent, path: PATH }, (response) => {
      let size = 0;
      response
        .on('data', (piece: Buffer) => {
          size += piece.length;
        })
        .on('end', () =>
          response.statusCode === 200 ? resolve(size) : reject(new Error(`answered ${response.statusCode}`)),
        );
    })
      .on('error', reject)
      .end();
  });

const [one, other] = [await get(ours), await get(reference)];
if (one !== other) throw new Error(`${one} bytes against ${other}`);
console.log(`${one} bytes`);
const some = (port: number) => () => Promise.all(Array.from({ length: CLIENTS }, () => get(port)));
const figures = await alternate({ name: 'page-render', ours: some(ours), reference: some(reference) });
console.log(
  `${((CLIENTS * 1000) / figures.ours).toFixed(0)} pages a second against ${((CLIENTS * 1000) / figures.reference).toFixed(0)}`,
);
if (figures.ratio < 0.2) process.exitCode = 1;
agent.destroy();
child.send('stop');
await new Promise((resolve) => child.once('exit', resolve));
await embedded.stop();
rmSync(dir, { recursive: true, force: true });
