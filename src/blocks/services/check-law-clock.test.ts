import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkLawClock } from './check-law-clock.ts';
import type { Known } from './check-tasks.ts';
import type { Declaration } from './declaration.ts';

const known = { roles: new Set(['librarian']), dayHours: 8 } as Partial<Known> as Known;

/** Where the clock is at fault when it reminds, apologises and gives notice so long before the due date. */
function faults(remind: string, apologise: string, notice: string): string[] {
  const automatic = { before: apologise, by: '2 working-days', reason: 'x' };
  const deadline = {
    within: '5 working-days',
    extension: { notice, automatic },
    reminders: { before: remind, leader: 'librarian' },
  };
  const found: string[] = [];
  checkLawClock({ deadline, tasks: {} } as Partial<Declaration> as Declaration, known, (pointer, code) => {
    found.push(`${code} ${pointer}`);
  });
  return found;
}

test('a reminder, an apology and the last moment for one come one after the other', () => {
  assert.deepEqual(faults('2 working-days', '10 working-hours', '1 working-days'), []);
});

test('an apology that comes before the reminder is found: the clock would come too late for it', () => {
  for (const remind of ['9 working-hours', '1 working-days', '10 working-hours'])
    assert.deepEqual(faults(remind, '10 working-hours', '1 working-hours'), [
      'clock_order /deadline/reminders/before',
    ]);
});

test('an apology that comes when none may be made any more is found', () => {
  for (const notice of ['2 working-days', '10 working-hours'])
    assert.deepEqual(faults('3 working-days', '10 working-hours', notice), [
      'clock_order /deadline/extension/automatic/before',
    ]);
});

test('times that pass whether or not anybody works are not compared with working time', () => {
  assert.deepEqual(faults('1 days', '10 working-hours', 'P2D'), []);
});
