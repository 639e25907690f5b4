import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { defineBlock } from '#platform/block';
import { makeWorld, type World } from '#tests/world';
import { backoff, defineEvent, listDeadLetters, MAX_ATTEMPTS, retryDeadLetter, subscribe } from './index.ts';

const bellRang = defineEvent<{ times: number }>('bell.rang', 1, { type: 'object' });
const heard: string[] = [];
let faults = 0;

const block = defineBlock({
  name: 'bell',
  uses: [],
  folder: mkdtempSync(join(tmpdir(), 'bell-')),
  subscribes: [
    subscribe(
      bellRang,
      'bell.listen',
      () => ({ kind: 'none' }),
      async (_ctx, event) => {
        if (faults > 0) {
          faults -= 1;
          throw new Error('not now');
        }
        heard.push(`${event.subject} ${event.payload.times}`);
      },
    ),
    subscribe(
      bellRang,
      'bell.echo',
      () => ({ kind: 'none' }),
      async () => {},
    ),
  ],
});

describe('an event', () => {
  let world: World;
  before(async () => {
    world = await makeWorld({ country: 'tests/country', blocks: [block] });
  });
  after(() => world.close());
  const ring = (subject: string, times: number) =>
    world.as({}, (ctx) => ctx.emit(bellRang, subject, { times }));

  it('reaches its subscribers in order once the transaction has committed', async () => {
    heard.length = 0;
    await ring('a', 1);
    await ring('a', 2);
    await world.settle();
    assert.deepEqual(heard, ['a 1', 'a 2']);
  });

  it('is not delivered when the transaction rolls back', async () => {
    heard.length = 0;
    await assert.rejects(
      world.as({}, async (ctx) => {
        await ctx.emit(bellRang, 'a', { times: 3 });
        throw new Error('undone');
      }),
    );
    await world.settle();
    assert.deepEqual(heard, []);
  });

  it('is tried again later and later, and holds back only its own subject', async () => {
    heard.length = 0;
    faults = 1;
    await ring('a', 4);
    await world.settle();
    await ring('a', 5);
    await ring('b', 1);
    await world.settle();
    assert.deepEqual(heard, ['b 1']);
    world.clock.advance({ seconds: backoff(0) });
    await world.settle();
    assert.deepEqual(heard, ['b 1', 'a 4', 'a 5']);
  });

  it('fails once and not again before its time, however many look for it at once', async () => {
    heard.length = 0;
    faults = Number.MAX_SAFE_INTEGER;
    for (let n = 0; n < 40; n++) await ring(`d ${n}`, n);
    await Promise.all([world.settle(), world.settle(), world.settle(), world.settle()]);
    const attempts = Number.MAX_SAFE_INTEGER - faults;
    faults = 0;
    assert.equal(attempts, 40);
    world.clock.advance({ seconds: backoff(0) });
    await world.settle();
    assert.equal(heard.length, 40);
  });

  it('is dead after too many attempts, seen by staff and delivered when they send it again', async () => {
    heard.length = 0;
    faults = MAX_ATTEMPTS;
    await ring('c', 1);
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      await world.settle();
      world.clock.advance({ seconds: backoff(attempt) });
    }
    const dead = await world.as({}, listDeadLetters);
    assert.equal(dead.length, 1);
    assert.equal(dead[0]!.fault, 'not now');
    assert.equal(await world.as({}, (ctx) => retryDeadLetter(ctx, dead[0]!.position)), true);
    await world.settle();
    assert.deepEqual(heard, ['c 1']);
    assert.deepEqual(await world.as({}, listDeadLetters), []);
  });
});
