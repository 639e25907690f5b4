import { tracesOfPersons } from '#platform/audit';
import { type HeldRow, type Holding, heldIn, notGiven } from '#platform/block';
import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';

const accountOf = sql('identity.held_account', 'select identity.account_of_person($1) as id');
const factsOf = sql(
  'identity.held_account_facts',
  'select f.login, f.name, l.level from identity.account_facts($1) f, identity.account_level($1) l (level)',
);
const waysOf = sql(
  'identity.held_ways',
  `select kind, name, added_at, used_at from identity.authenticators_of($1) order by added_at, id`,
);
const sessionsOf = sql(
  'identity.held_sessions',
  'select begun_at, seen_at, device from identity.sessions_of($1, $2) order by begun_at, id',
);

/** The account of one person with how and from where it signs in. Accounts open under no hat, so it is asked for without one. */
const accountsOf = (ctx: Ctx, personId: string): Promise<HeldRow[]> =>
  ctx.withHat({ kind: 'none' }, async ({ db, clock }) => {
    const { id } = (await db.row<{ id: string | null }>(accountOf, [personId])) ?? { id: null };
    if (id === null) return [];
    const facts = (await db.row<HeldRow>(factsOf, [id])) ?? {};
    const ways = await db.rows<HeldRow>(waysOf, [id]);
    const sessions = await db.rows<HeldRow>(sessionsOf, [id, clock.now()]);
    return [{ ...facts, ways, sessions }];
  });

const MOST = 100_000;

async function readingsOf(ctx: Ctx, personId: string): Promise<HeldRow[]> {
  const traces = await tracesOfPersons(ctx, { limit: MOST, own: true, personId });
  return traces.map((one) => ({
    at: one.at,
    by: one.actorName,
    agency_id: one.agencyId,
    action: one.action,
    registry: one.registry,
    attributes: one.attributes,
    case_id: one.caseId,
    purpose: one.purpose,
    basis: one.basis,
  }));
}

/** What this room, and the kernel's traces that it shows to people, hold about them. */
export const personalData: readonly Holding[] = [
  {
    name: 'identity.account',
    tables: ['identity.account'],
    kept: 'account',
    fields: { login: 'text', name: 'text', level: 'number', ways: 'json', sessions: 'json' },
    rows: accountsOf,
  },
  heldIn('identity.code', {
    name: 'identity.code',
    kept: 'passing',
    order: 'issued_at, id',
    fields: {
      kind: 'text',
      registry: 'text',
      parts: 'list',
      issued_at: 'instant',
      expires_at: 'instant',
      revoked_at: 'instant',
    },
  }),
  heldIn('identity.data_question', {
    name: 'identity.data_question',
    kept: 'case',
    order: 'received_at, id',
    fields: {
      id: 'text',
      agency_id: 'number',
      reading: 'json',
      text: 'text',
      received_at: 'instant',
      due_at: 'instant',
      answer: 'text',
      answered_at: 'instant',
      answered_name: 'text',
    },
  }),
  {
    name: 'identity.reading',
    tables: ['audit.trace', 'audit.trace_subject'],
    kept: 'record',
    fields: {
      at: 'instant',
      by: 'text',
      agency_id: 'number',
      action: 'text',
      registry: 'text',
      attributes: 'list',
      case_id: 'text',
      purpose: 'text',
      basis: 'text',
    },
    rows: readingsOf,
  },
  heldIn('identity.mandate', {
    name: 'identity.mandate',
    kept: 'record',
    order: 'given_at, id',
    fields: {
      id: 'text',
      giver_name: 'text',
      holder_name: 'text',
      kind: 'text',
      services: 'list',
      powers: 'list',
      valid_from: 'instant',
      valid_to: 'instant',
      given_at: 'instant',
      accepted_at: 'instant',
      refused_at: 'instant',
      revoked_at: 'instant',
      revoked_for: 'text',
    },
  }),
  heldIn('identity.business_account', {
    name: 'identity.business_account',
    kept: 'account',
    order: 'opened_at',
    fields: { number: 'text', name: 'text', opened_at: 'instant', opened_name: 'text' },
  }),
  notGiven('identity.secret', 'secret', 'account', [
    'identity.authenticator',
    'identity.session',
    'identity.device',
    'identity.recovery_code',
    'identity.challenge',
  ]),
];
