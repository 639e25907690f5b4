import { hash } from 'node:crypto';
import { getAgency } from '#blocks/agencies';
import { type App, type ProgramIn, type ShownToken, TokenChanged } from '#platform/block';
import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';
import { checkProof } from './check-proof.ts';
import { openPayload } from './seal.ts';

/** The kind under which the provider keeps tokens that a program got in its own name. */
const KIND = 'ClientCredentials';

/** Of so many tokens a process remembers what they say. */
const MOST_REMEMBERED = 5_000;

const tokenOfProgram = sql(
  'identity.program_token',
  `select payload, client_id as "clientId", agency_id as "agencyId", name, scopes from identity.program_token($1, $2)`,
);
const confirmProgram = sql(
  'identity.confirm_program',
  'select identity.confirm_program($1, $2, $3, $4, $5, $6)',
);
/** What the database says of a token that no longer says what was remembered. */
const NO_LONGER = 'TL001';

interface Row {
  readonly payload: Uint8Array;
  readonly clientId: string;
  readonly agencyId: number;
  readonly name: string;
  readonly scopes: readonly string[];
}

/** What a token says. */
interface Said extends Omit<Row, 'payload'> {
  readonly body: string;
  /** For what it was made. */
  readonly scope: readonly string[];
  /** The key to which it is bound. */
  readonly jkt?: string;
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

/** What a token says, asked of the database. */
async function askToken(app: App, db: Ctx['db'], key: string): Promise<Said | undefined> {
  const row = await db.row<Row>(tokenOfProgram, [key, app.clock.now()]);
  if (!row) return undefined;
  const { payload, ...client } = row;
  const { scope = '', jkt } = openPayload(app, KIND, payload) as { scope?: string; jkt?: string };
  return { ...client, body: await bodyOf(app, db, row.agencyId), scope: scope.split(' '), jkt };
}

/** Whether the program has what the token asks for beside it: a token that is bound to a key counts only with the proof of that key. */
async function holds(app: App, shown: ShownToken, { jkt }: Said): Promise<boolean> {
  if (jkt === undefined) return shown.scheme !== 'dpop';
  return shown.scheme === 'dpop' && (await checkProof(app, shown)) === jkt;
}

const programOf = ({ name, agencyId, clientId, body, scope, scopes }: Said): ProgramIn => ({
  actor: {
    kind: 'program',
    name,
    assurance: 0,
    appointments: [{ agencyId, role: 'program' }],
    program: { id: clientId, body },
  },
  // What has been taken from the program since the token was made is taken from the token.
  scopes: scope.filter((one) => scopes.includes(one)),
});

/**
 * Which program a token belongs to that it got in its own name (client_credentials); undefined when there is none in force. One
 * question of the database at each request: what was revoked, and what a closed program holds, is worth nothing at once. A token that is
 * bound to a key counts only with the proof of that key (RFC 9449), and one that is not, only as a bearer's.
 * @param relying what is remembered of the token will do: whoever asks confirms it in a transaction, which saves a way to the database
 */
export async function authenticateProgram(
  app: App,
  db: Ctx['db'],
  shown: ShownToken,
  relying = false,
): Promise<ProgramIn | undefined> {
  const key = hash('sha256', shown.token, 'base64url');
  const memory = app.memo('identity.program-tokens', () => new Map<string, Said>());
  const before = relying && shown.scheme === 'bearer' ? memory.get(key) : undefined;
  if (before) {
    const { clientId, agencyId, name, scopes } = before;
    const confirm = async (on: Ctx['db']) => {
      try {
        await on.run(confirmProgram, [key, app.clock.now(), clientId, agencyId, name, scopes]);
      } catch (fault) {
        throw (fault as { code?: string }).code === NO_LONGER ? new TokenChanged() : fault;
      }
    };
    const anew = () => authenticateProgram(app, db, shown);
    return { ...programOf(before), remembered: { confirm, anew } };
  }
  const said = await askToken(app, db, key);
  memory.delete(key);
  if (!said || !(await holds(app, shown, said))) return undefined;
  // The proof of a bound token costs a statement of its own, and is good for once.
  if (said.jkt === undefined) memory.set(key, said);
  // The one that was asked for longest ago makes room.
  if (memory.size > MOST_REMEMBERED) memory.delete(memory.keys().next().value!);
  return programOf(said);
}
