import assert from 'node:assert/strict';
import { newId } from '#platform/ids';
import { reviewBirth } from './birth.ts';
import type { City } from './city.ts';
import type { Page } from './page.ts';
import type { Visitor } from './visitor.ts';
import type { World } from './world.ts';

/** What one filing leaves behind: addresses and ids that belong to the person who filed. */
export interface Filed {
  readonly caseId: string;
  readonly draftId: string;
  /** The evidence that was handed in. */
  readonly uploadId: string;
  /** The first task, which waits for a clerk. */
  readonly taskId: string;
}

const DECLARED = { declaration: 'true' };

/** Presses the button of the review page. */
export async function submit(who: Visitor, review: Page): Promise<Page> {
  const page = await who.press(review, 'Nộp hồ sơ', DECLARED);
  return page.status === 409 && page.text.includes(SURE) ? who.press(page, SURE) : page;
}
/** Files although another case about the same is running. */
const SURE = 'Vẫn nộp hồ sơ này';

/** A birth filed again with the answers of the first is that of another child: it has a birth notice of its own. */
async function anotherChild({ app }: World, caseId: string): Promise<void> {
  await app.pools.owner.query(
    `with births as (select count(*) as n from cases.case where form #> '{notice,code}' is not null)
     update cases.case set form = jsonb_set(form, '{notice,code}', to_jsonb(lpad(n::text, 5, '0') || substr(form #>> '{notice,code}', 6)))
     from births where id = $1`,
    [caseId],
  );
}

/** Files the birth as a parent who is signed in. */
export async function fileBirth({ world }: City, who: Visitor): Promise<Filed> {
  const review = await reviewBirth(who);
  const draftId = /drafts\/([^/]+)/.exec(review.url)![1]!;
  const page = await submit(who, review);
  const caseId = /cases\/([^/]+)/.exec(page.url)?.[1];
  assert.ok(caseId, page.text.slice(0, 400));
  await anotherChild(world, caseId);
  await world.settle();
  const one = async (text: string) =>
    (await world.app.pools.owner.query(text, [caseId])).rows[0].id as string;
  return {
    caseId,
    draftId,
    uploadId: await one('select id from documents.upload where case_id = $1'),
    taskId: await one('select id from cases.task where case_id = $1 and done_at is null'),
  };
}

/** What the officials decide on a birth, one after the other, when nothing is wrong with it. */
export const STEPS = [
  ['motcua.mai', 'accept'],
  ['tuphap.son', 'propose'],
  ['chutich.bach', 'approve'],
  ['cutru.huy', 'propose'],
  ['congan.cuong', 'approve'],
  ['baohiem.ha', 'propose'],
  ['giamdoc.loc', 'approve'],
  ['motcua.mai', 'released'],
] as const;

/**
 * Lets officials take and decide the task that waits for each, and everything that follows from it happen.
 * @param caseId only tasks of this case, where there are several
 */
export async function workOn(
  city: City,
  steps: readonly (readonly [string, string])[] = STEPS,
  caseId?: string,
): Promise<void> {
  for (const [login, outcome] of steps) {
    const who = await city.signIn(login);
    const { rows } = await city.world.app.pools.owner.query(
      `select k.id from cases.task k join identity.appointment p on p.agency_id = k.agency_id and p.role = k.role
       join identity.account a on a.id = p.account_id where k.done_at is null and a.login = $1 and k.case_id = coalesce($2, k.case_id) order by k.opened_at limit 1`,
      [login, caseId],
    );
    assert.ok(rows[0], `nothing waits for ${login}`);
    for (const [act, form] of [
      ['claim', {}],
      ['complete', { outcome, version: '2' }],
    ] as const) {
      const answer = await city.ask(who, `/desk/tasks/${rows[0].id}/${act}`, { form });
      assert.equal(answer.statusCode, 303, `${login} ${act}: ${answer.body.slice(0, 2000)}`);
    }
    await city.world.settle();
  }
}

/** Appoints somebody to a role at the agency where somebody else works. */
export async function appoint({ world }: City, login: string, role: string, besides: string): Promise<void> {
  await world.app.pools.owner.query(
    `insert into identity.appointment (id, account_id, agency_id, role, valid_from)
     select $1, a.id, p.agency_id, $3, $5 from identity.account a, identity.account b join identity.appointment p on p.account_id = b.id
     where a.login = $2 and b.login = $4`,
    [newId(world.clock), login, role, besides, world.clock.now()],
  );
  await giveApp(world, login);
}

/** Gives somebody an app for codes, without which no desk opens. */
async function giveApp({ app, clock }: World, login: string): Promise<void> {
  const { rows } = await app.pools.owner.query('select id from identity.account where login = $1', [login]);
  const wrapped = app.keyring.wrap(Buffer.alloc(20, 7), `identity.totp ${rows[0].id}`);
  await app.pools.owner.query(
    `insert into identity.authenticator (id, account_id, kind, name, secret, added_at) values ($1, $2, 'totp', 'Test', $3, $4)`,
    [newId(clock), rows[0].id, wrapped, clock.now()],
  );
}

/** Ends all appointments of somebody. */
export const dismiss = ({ world }: City, login: string) =>
  world.app.pools.owner.query(
    `update identity.appointment set valid_to = $2 where account_id = (select id from identity.account where login = $1)`,
    [login, world.clock.now()],
  );

/** What changes by itself, and what no request can change. */
const APART = [
  'session',
  'attempt',
  'challenge',
  'authenticator',
  'device',
  'job',
  'area',
  'area_find',
  'agency',
  'version',
  'declaration',
];

const statements = new WeakMap<City, Promise<string>>();

async function statementOf({ world }: City): Promise<string> {
  const { rows } = await world.app.pools.owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') and tablename <> all ($1) order by 1`,
    [APART],
  );
  return rows
    .map(
      ({ name }) =>
        `select '${name}' as name, md5(string_agg(t::text, '|' order by t::text)) as sum from ${name} t`,
    )
    .join(' union all ');
}

/** A fingerprint of each table that a request could write, but for sessions and sign-ins. */
export async function fingerprint(city: City): Promise<Readonly<Record<string, string>>> {
  const text = statements.get(city) ?? statementOf(city);
  statements.set(city, text);
  const query = { name: 'fingerprint', text: await text };
  const { rows } = await city.world.app.pools.owner.query<{ name: string; sum: string }>(query);
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
}
