/**
 * The catalogue asked for by somebody who is signed in (whose session, appointments and mandate are asked of the database each time)
 * against the same page without a session. Both are made anew for each request by one server. At the end every session is
 * ended, and the very next request must not know anybody. Goal: at least 0.5 of the rate.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '#platform/database';
import { alternate } from './measure.ts';

const PATH = '/services';
const CLIENTS = 8;
const GOAL = 0.5;

const dir = mkdtempSync(join(tmpdir(), 'thanglong-bench-'));
const embedded = await startEmbedded(join(dir, 'postgres'));
const child = fork(join(import.meta.dirname, 'session-check-server.ts'), [dir, embedded.socketDir], {
  execArgv: ['--import', 'tsx'],
});
const [{ port, cookie }] = (await once(child, 'message')) as [{ port: number; cookie: string }];
const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });

const get = (headers: Record<string, string>) =>
  new Promise<string>((resolve, reject) => {
    request({ host: '127.0.0.1', port, agent, path: PATH, headers }, (response) => {
      const pieces: Buffer[] = [];
      response
        .on('data', (piece: Buffer) => pieces.push(piece))
        .on('end', () =>
          response.statusCode === 200
            ? resolve(Buffer.concat(pieces).toString())
            : reject(new Error(`answered ${response.statusCode}`)),
        );
    })
      .on('error', reject)
      .end();
  });

/** Only somebody who is signed in can sign out. */
const knows = (page: string): boolean => page.includes('action="/sign-out"');
if (!knows(await get({ cookie })) || knows(await get({})))
  throw new Error('nobody, or everybody, is signed in');
const some = (headers: Record<string, string>) => () =>
  Promise.all(Array.from({ length: CLIENTS }, () => get(headers)));
const figures = await alternate({ name: 'session-check', ours: some({ cookie }), reference: some({}) });
console.log(
  `${((CLIENTS * 1000) / figures.ours).toFixed(0)} pages a second with a session, ${((CLIENTS * 1000) / figures.reference).toFixed(0)} without`,
);
child.send('revoke');
await once(child, 'message');
if (knows(await get({ cookie }))) throw new Error('a session that was ended is still known');
console.log(`session-check ratio=${figures.ratio.toFixed(2)}`);
if (figures.ratio < GOAL) process.exitCode = 1;
agent.destroy();
child.send('stop');
await once(child, 'exit');
await embedded.stop();
rmSync(dir, { recursive: true, force: true });
