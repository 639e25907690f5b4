import { createHash } from 'node:crypto';
import { getAgency } from '#blocks/agencies';
import type { App, ProgramIn, ShownToken } from '#platform/block';
import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';
import { checkProof } from './check-proof.ts';
import { openPayload } from './seal.ts';

/** The kind under which the provider keeps tokens that a program got in its own name. */
const KIND = 'ClientCredentials';

const tokenOfProgram = sql(
  'identity.program_token',
  `select payload, client_id as "clientId", agency_id as "agencyId", name, scopes from identity.program_token($1, $2)`,
);

interface Row {
  readonly payload: Uint8Array;
  readonly clientId: string;
  readonly agencyId: number;
  readonly name: string;
  readonly scopes: readonly string[];
}

/** Of what kind an agency is; that never changes, so it is asked once. */
async function bodyOf(app: App, db: Ctx['db'], agencyId: number): Promise<string> {
  const known = app.memo('identity.bodies', () => new Map<number, string>());
  const before = known.get(agencyId);
  if (before !== undefined) return before;
  const { body } = await getAgency({ app, db, clock: app.clock } as Ctx, agencyId);
  known.set(agencyId, body);
  return body;
}

/**
 * Which program a token belongs to that it got in its own name (client_credentials); undefined when there is none in force. One
 * question of the database at each request: what was revoked, and what a closed program holds, is worth nothing at once. A token that is
 * bound to a key counts only with the proof of that key (RFC 9449), and one that is not, only as a bearer's.
 */
export async function authenticateProgram(
  app: App,
  db: Ctx['db'],
  shown: ShownToken,
): Promise<ProgramIn | undefined> {
  const key = createHash('sha256').update(shown.token).digest('base64url');
  const row = await db.row<Row>(tokenOfProgram, [key, app.clock.now()]);
  if (!row) return undefined;
  const { scope = '', jkt } = openPayload(app, KIND, row.payload) as { scope?: string; jkt?: string };
  if ((jkt !== undefined) !== (shown.scheme === 'dpop')) return undefined;
  if (jkt !== undefined && (await checkProof(app, shown)) !== jkt) return undefined;
  return {
    actor: {
      kind: 'program',
      name: row.name,
      assurance: 0,
      appointments: [{ agencyId: row.agencyId, role: 'program' }],
      program: { id: row.clientId, body: await bodyOf(app, db, row.agencyId) },
    },
    // What has been taken from the program since the token was made is taken from the token.
    scopes: scope.split(' ').filter((one) => row.scopes.includes(one)),
  };
}
