import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { personOfNumber, writeRecord } from '#blocks/registries';
import { tracesOfPersons } from '#platform/audit';
import { codeOf, feedOf, NUMBER, openReadingRoom, type ReadingRoom, reader } from '#tests/reading-room';

const CHILD = 'M-7654321-B';

/** What a program of an agency learns by yes or no, with its own token, and nothing beside. */
describe('questions that programs ask', () => {
  let room: ReadingRoom;
  before(async () => {
    room = await openReadingRoom();
    const midwives = await feedOf(room.world, 'people.midwives');
    const write = (key: string, values: object, validFrom: string) =>
      room.world.as(midwives, (ctx) =>
        writeRecord(ctx, { ...reader(key, { values: { ...values } }), registry: 'people.person', validFrom }),
      );
    await write(CHILD, { name: 'Bo Bell', born: '2010-11-23', town: 'A11' }, '2024-05-01');
    await write(NUMBER, { town: 'A11' }, '2026-07-01');
  });
  after(() => room.world.close());

  const ask = (key: string, question: string, headers: Record<string, string> = {}) =>
    room.ask(`/people.person/records/${key}/predicates/${question}`, headers);
  const answerOf = async (key: string, question: string) => {
    const answer = await ask(key, question);
    assert.equal(answer.statusCode, 200, answer.body);
    const said = answer.json();
    // Neither a birth date nor a place nor a name: the question and the answer alone.
    assert.deepEqual(Object.keys(said).sort(), ['answer', 'predicate']);
    return said.answer;
  };

  it('are answered without the data', async () => {
    assert.equal(await answerOf(NUMBER, 'over-18'), 'yes');
    assert.equal(await answerOf(CHILD, 'over-18'), 'no');
    assert.equal(await answerOf('M-0000000-Z', 'over-18'), 'unknown');
    // At home in the area of the library of A1 since a day that is not told.
    assert.equal(await answerOf(NUMBER, 'resident-of?months=0'), 'yes');
    assert.equal(await answerOf(NUMBER, 'resident-of?months=6'), 'no');
    assert.equal(await answerOf(CHILD, 'resident-of?months=24'), 'yes');
  });

  it('follow from what holds on the day', async () => {
    room.world.clock.advance({ days: 2 * 365 + 1 });
    room.token = await room.library.token();
    assert.equal(await answerOf(CHILD, 'over-18'), 'yes');
    assert.equal(await answerOf(NUMBER, 'resident-of?months=6'), 'yes');
  });

  it('leave a trace with the question, the case and the basis, which the person sees', async () => {
    const id = await room.world.as({}, (ctx) => personOfNumber(ctx, NUMBER));
    const traces = await room.world.as({ hat: { kind: 'person', persons: [id!] } }, (ctx) =>
      tracesOfPersons(ctx, { limit: 10 }),
    );
    const asked = traces.filter(({ action }) => action === 'registry.ask');
    assert.deepEqual(asked.map(({ attributes }) => attributes[0]).toReversed(), [
      'over-18',
      'resident-of',
      'resident-of',
      'resident-of',
    ]);
    assert.ok(asked.every(({ basis }) => basis === 'Act on Libraries, article 8'));
    assert.ok(!JSON.stringify(asked).includes('"yes"'));
  });

  it('are refused without a grant of their own, a token, a purpose or what is declared to be given', async () => {
    for (const [question, headers, status, code] of [
      ['married', {}, 403, 'registries.predicate_refused'],
      ['over-18', { purpose: 'data-reconciliation' }, 403, 'registries.predicate_refused'],
      ['over-18', { purpose: '' }, 400, 'registries.purpose_missing'],
      ['over-18', { case: '' }, 403, 'registries.predicate_refused'],
      ['over-90', {}, 404, 'registries.unknown_predicate'],
      ['resident-of?months=7', {}, 422, 'registries.predicate_given'],
      ['resident-of', {}, 422, 'registries.predicate_given'],
      ['resident-of?months=0&area=A11', {}, 422, 'registries.predicate_given'],
      ['over-18', { authorization: 'Bearer x' }, 401, 'http.token_needed'],
    ] as const) {
      const answer = await ask(NUMBER, question, headers);
      assert.deepEqual([answer.statusCode, codeOf(answer)], [status, code], question);
    }
    // A program of another agency, with a token that holds.
    const other = await ask(NUMBER, 'over-18', { authorization: `Bearer ${await room.hall.token()}` });
    assert.deepEqual([other.statusCode, codeOf(other)], [403, 'registries.predicate_refused']);
    // Nor is the attribute to be read from which the answer follows.
    const read = await room.ask(`/people.person/records/${NUMBER}?attributes=born`);
    assert.deepEqual([read.statusCode, codeOf(read)], [403, 'registries.not_granted']);
  });
});
