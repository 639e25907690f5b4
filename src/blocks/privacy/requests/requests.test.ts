import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { CodedError } from '#platform/errors';
import { newId } from '#platform/ids';
import { openTown, type Town } from '#tests/town-of-data';
import { askRequest, decideRequest, extendRequest, withdrawRequest } from '../index.ts';
import { listRequests } from './get-request.ts';

const coded = (code: string) => (error: unknown) => error instanceof CodedError && error.code === code;
const nameOf = (town: Town, id = town.ada) => `people.person/${id}/name`;

describe('requests about data', () => {
  let town: Town;
  before(async () => {
    town = await openTown();
  });
  after(() => town.world.close());

  const rows = async (text: string, values: unknown[] = []) =>
    (await town.world.app.pools.owner.query(text, values)).rows as Record<string, string>[];
  const ask = (asked: Partial<Parameters<typeof askRequest>[1]>, who = town.ada) =>
    town.as(who, (ctx) => askRequest(ctx, { kind: 'correction', text: '', ...asked }));
  const decide = (id: string, grant: boolean, reason = '', who = town.head) =>
    town.atDesk(who, (ctx) => decideRequest(ctx, { id, grant, reason }));
  const name = async (id = town.ada) =>
    (
      await rows(
        'select name from registry.people_person where record_id = $1 and superseded_at is null and valid_to is null',
        [id],
      )
    )[0]!.name!;

  it('stand on pages of fifty, each seen once, and those of who leads are not among them', async () => {
    const listed = await openTown();
    try {
      const { owner } = listed.world.app.pools;
      for (let n = 0; n < 61; n++)
        await owner.query(
          `insert into privacy.request (id, person_id, asked_by, agency_id, kind, about, text, state, received_at, due_at, source)
           values ($1, $2, $2, $3, 'access', '{"of":"text"}', 'x', 'received', $4, $4, 's')`,
          [
            newId(listed.world.clock),
            n === 60 ? listed.headPerson : listed.ada,
            listed.hall,
            new Date(listed.world.clock.now().getTime() + n * 1000),
          ],
        );
      const page = (nth: number) => listed.atDesk(listed.head, (ctx) => listRequests(ctx, { page: nth }));
      const [first, second, beyond] = [await page(1), await page(2), await page(9)];
      assert.deepEqual([first.requests.length, first.pages], [50, 2]);
      assert.deepEqual([second.requests.length, beyond.page], [10, 2]);
      const ids = new Set([...first.requests, ...second.requests].map(({ id }) => id));
      assert.equal(ids.size, 60);
    } finally {
      await listed.world.close();
    }
  });

  it('have the time that the country sets for their kind', async () => {
    const id = await ask({ value: nameOf(town), proposed: 'Ada Lovelace-King' });
    const [one] = await rows('select * from privacy.request where id = $1', [id]);
    const days = (+new Date(one!.due_at!) - +new Date(one!.received_at!)) / 86_400_000;
    assert.ok(days > 5.9 && days < 8.5, `${days}`);
    assert.equal(one!.source, 'unverified');
    await town.as(town.ada, (ctx) => withdrawRequest(ctx, id));
    await assert.rejects(decide(id, true), coded('privacy.decided'));
  });

  it('go to the agency that wrote the value, and are seen by nobody else', async () => {
    const id = await ask({ value: nameOf(town), proposed: 'Ada King' });
    const [one] = await rows('select agency_id from privacy.request where id = $1', [id]);
    assert.equal(one!.agency_id, town.hall);
    await assert.rejects(decide(id, true, '', town.otherHead), coded('privacy.no_request'));
    await assert.rejects(decide(id, true, '', town.clerk), coded('privacy.no_request'));
    await assert.rejects(
      town.as(town.bea, (ctx) => withdrawRequest(ctx, id)),
      coded('privacy.no_request'),
    );
    assert.notEqual(await name(), 'Ada King', 'nothing is written before somebody decides');
  });

  it('are asked once, with a value that differs and that the registry takes', async () => {
    await assert.rejects(ask({ value: nameOf(town), proposed: 'Ada King' }), coded('privacy.asked_already'));
    await assert.rejects(ask({ value: nameOf(town), proposed: await name() }), coded('privacy.value_same'));
    await assert.rejects(ask({ value: nameOf(town), proposed: ' ' }), coded('privacy.value_missing'));
    await assert.rejects(
      ask({ value: `people.person/${town.ada}/height`, proposed: '4000' }),
      coded('registries.unlike_attribute'),
    );
    await assert.rejects(
      ask({ value: `people.person/${town.ada}/number`, proposed: 'M-0000009-X' }),
      coded('registries.key_fixed'),
    );
    await assert.rejects(
      ask({ value: nameOf(town, town.bea), proposed: 'X' }),
      coded('privacy.about_missing'),
    );
  });

  it('are decided by nobody about themselves', async () => {
    const id = await ask({ value: nameOf(town, town.headPerson), proposed: 'Someone Else' }, town.headPerson);
    await assert.rejects(
      decide(id, true),
      (fault) => coded('privacy.own_request')(fault) || coded('privacy.no_request')(fault),
    );
  });

  it('that are granted write the value with its provenance, keep what stood, and name the cases that used it', async () => {
    const before = await name();
    await town.readInCase();
    const [one] = await rows("select id from privacy.request where state = 'received' and person_id = $1", [
      town.ada,
    ]);
    await decide(one!.id!, true);
    assert.equal(await name(), 'Ada King');
    const entries = await rows(
      'select name, source, decision_id, valid_from, superseded_at from registry.people_person where record_id = $1 order by entry',
      [town.ada],
    );
    assert.equal(entries[0]!.name, before);
    assert.ok(entries[0]!.superseded_at, 'the wrong value is believed no longer');
    const last = entries.at(-1)!;
    assert.deepEqual([last.source, last.decision_id], ['correction', one!.id]);
    assert.deepEqual(last.valid_from, entries[0]!.valid_from, 'it holds from when the wrong one held');
    const [decided] = await rows('select state, done, decided_name from privacy.request where id = $1', [
      one!.id,
    ]);
    assert.equal(decided!.state, 'granted');
    const { cases } = decided!.done as unknown as { cases: { id: string }[] };
    assert.deepEqual(
      cases.map(({ id }) => id),
      [town.caseId],
    );
    const told = await rows('select subject from notifications.notice where person_id = $1', [town.ada]);
    assert.ok(told.length > 0);
  });

  it('of several versions correct each that had the wrong value, and leave the rest as it was', async () => {
    await town.move(town.bea, '2024-05-01');
    const id = await ask({ value: nameOf(town, town.bea), proposed: 'Beatrice Quill' }, town.bea);
    await decide(id, true);
    const entries = await rows(
      'select name, town, valid_from::text, valid_to::text from registry.people_person where record_id = $1 and superseded_at is null order by valid_from',
      [town.bea],
    );
    assert.deepEqual(
      entries.map((one) => one.name),
      ['Beatrice Quill', 'Beatrice Quill'],
    );
    assert.notEqual(entries[0]!.town, entries[1]!.town);
    assert.deepEqual([entries[0]!.valid_to, entries[1]!.valid_from], ['2024-05-01', '2024-05-01']);
  });

  it('whose value has changed since are not granted', async () => {
    const id = await ask({ value: `people.person/${town.bea}/height`, proposed: '171' }, town.bea);
    await rows('update registry.people_person set height = 169 where record_id = $1', [town.bea]);
    await assert.rejects(decide(id, true), coded('registries.value_changed'));
    await assert.rejects(decide(id, false), coded('privacy.text_missing'));
    await decide(id, false, 'It has been measured anew.');
    const [one] = await rows('select state, reason from privacy.request where id = $1', [id]);
    assert.deepEqual([one!.state, one!.reason], ['refused', 'It has been measured anew.']);
  });

  it('are put off once, where the country allows it and before they are late', async () => {
    const id = await ask({ value: `people.person/${town.bea}/height`, proposed: '172' }, town.bea);
    const extend = (why: string) => town.atDesk(town.head, (ctx) => extendRequest(ctx, { id, why }));
    await assert.rejects(extend(''), coded('privacy.text_missing'));
    await extend('The archive is being moved.');
    await assert.rejects(extend('Again.'), coded('privacy.extended'));
    const [one] = await rows('select due_before, due_at from privacy.request where id = $1', [id]);
    assert.ok(+new Date(one!.due_at!) - +new Date(one!.due_before!) >= 3 * 86_400_000);
  });

  it('to take away what no law keeps are done at once, and what a law keeps is not', async () => {
    await rows(
      "insert into notifications.contact (person_id, email, updated_at) values ($1, 'ada@x.example', $2)",
      [town.ada, town.world.clock.now()],
    );
    const id = await ask({ kind: 'erasure', holding: 'notifications.contact' });
    const [one] = await rows('select state, done from privacy.request where id = $1', [id]);
    assert.deepEqual([one!.state, one!.done], ['granted', { rows: 1 }]);
    assert.deepEqual(await rows('select email from notifications.contact where person_id = $1', [town.ada]), [
      { email: null },
    ]);
    await assert.rejects(ask({ kind: 'erasure', holding: 'cases.case' }), coded('privacy.kept_by_law'));
  });

  it('to restrict end what others read of a record that names them, until they are lifted', async () => {
    const readChild = () => town.readNamed(town.ada, town.child);
    assert.ok(await readChild());
    const id = await town.as(town.child, (ctx) =>
      askRequest(ctx, { kind: 'restriction', registry: 'people.person', text: '' }),
    );
    assert.equal(await readChild(), undefined);
    assert.ok(await town.readInCase(), 'what the law demands goes on');
    await town.as(town.child, (ctx) => withdrawRequest(ctx, id));
    assert.ok(await readChild());
  });

  it('are pointed out to who decides before and after they are due, each once', async () => {
    const count = async (of: string) =>
      Number(
        (
          await rows('select count(*) as n from notifications.notice where person_id = $1 and subject = $2', [
            town.headPerson,
            town.world.app.translate('en')(`privacy.told.${of}_subject`),
          ])
        )[0]!.n,
      );
    for (const hours of [24 * 9, 24 * 12]) {
      town.world.clock.advance({ hours });
      await town.world.settle();
      await town.world.settle();
    }
    assert.equal(await count('late'), 1);
    assert.ok((await count('soon')) <= 1);
  });
});
