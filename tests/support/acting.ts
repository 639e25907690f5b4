import assert from 'node:assert/strict';
import { newId } from '#platform/ids';
import type { City } from './city.ts';
import type { Page } from './page.ts';
import type { Visitor } from './visitor.ts';

/** Who gives or takes a mandate, as their card has them. */
export interface Named {
  readonly number: string;
  readonly name: string;
}

/** Signs somebody in with an app for codes, which they get first if they have none. */
export async function signInTwice(city: City, login: string): Promise<Visitor> {
  const { app, clock } = city.world;
  const { owner } = app.pools;
  const { rows } = await owner.query(
    `select a.id, exists (select from identity.authenticator m where m.account_id = a.id) as has
     from identity.account a where a.login = $1`,
    [login],
  );
  if (!rows[0].has)
    await owner.query(
      `insert into identity.authenticator (id, account_id, kind, name, secret, added_at) values ($1, $2, 'totp', 'Test', $3, $4)`,
      [
        newId(clock),
        rows[0].id,
        app.keyring.wrap(Buffer.alloc(20, 7), `identity.totp ${rows[0].id}`),
        clock.now(),
      ],
    );
  // A code is good once.
  clock.advance({ minutes: 1 });
  return city.signIn(login);
}

export interface Wanted {
  readonly kind?: string;
  readonly services?: readonly string[];
  readonly until?: string;
  /** Record of a business in whose name it is given. */
  readonly business?: string;
}

/** Gives somebody a mandate over the pages, without script. */
export async function give(
  giver: Visitor,
  to: Named,
  { kind = 'attorney', services, until = '2026-12-31', business }: Wanted = {},
): Promise<Page> {
  const [year = '', month = '', day = ''] = until.split('-');
  const form = await giver.get(`/my/mandates/new?business=${business ?? ''}`);
  return giver.press(form, 'Trao ủy quyền', {
    ...(!business && { kind }),
    number: to.number,
    name: to.name,
    scope: services ? 'some' : 'all',
    ...(services && { services }),
    'until.day': day,
    'until.month': month,
    'until.year': year,
  });
}

/** Takes the one mandate that waits. */
export const take = async (holder: Visitor): Promise<Page> =>
  holder.press(await holder.get('/my/mandates'), 'Nhận');

/** Begins to act for somebody, from the page of mandates. */
export async function actAs(holder: Visitor, name: string): Promise<Page> {
  const page = await holder.press(await holder.get('/my/mandates'), `Làm thay ${name}`);
  assert.match(page.text, new RegExp(`Bạn đang làm thay ${name}`), page.text.slice(0, 600));
  return page;
}

/** Acts for oneself again. */
export const stopActing = async (holder: Visitor): Promise<Page> =>
  holder.press(await holder.get('/my'), 'Thôi làm thay');

/** A mandate that is given and taken, without the pages: for tests of what follows from it. */
export async function mandate(
  city: City,
  one: {
    giver: string;
    holder: string;
    kind?: string;
    services?: readonly string[] | null;
    powers?: readonly string[];
    revoked?: boolean;
  },
): Promise<string> {
  const { app, clock } = city.world;
  const id = newId(clock);
  const { kind = 'attorney', services = null, powers = ['read', 'prepare', 'submit'] } = one;
  const now = clock.now();
  await app.pools.owner.query(
    `insert into identity.mandate (id, person_id, giver_kind, giver_name, holder_id, holder_name, kind, services, powers, valid_from, valid_to,
       given_at, given_how, given_by, given_name, accepted_at, revoked_at, revoked_by)
     select $1, g.person_id, 'person', g.name, h.person_id, h.name, $4, $5, $6, $7, $8, $7, 'online', g.person_id, g.name, $7, $9, $10
     from identity.account g, identity.account h where g.login = $2 and h.login = $3`,
    [
      id,
      one.giver,
      one.holder,
      kind,
      services,
      powers,
      now,
      new Date(now.getTime() + 30 * 86_400_000),
      one.revoked ? now : null,
      one.revoked ? 'giver' : null,
    ],
  );
  return id;
}
