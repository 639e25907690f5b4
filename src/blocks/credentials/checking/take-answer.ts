import { trace } from '#platform/audit';
import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import { ProtocolFault } from '../issuing/protocol-fault.ts';
import { sealed } from '../issuing/secrets.ts';
import { answerShowing, type ShowingRow } from '../store.ts';
import { type AskedBy, openKey } from './begin-showing.ts';
import { type Judged, judgeShown, type Outcome } from './judge-shown.ts';
import { ASKED, type Device } from './request-object.ts';

const invalid = (tell: string) => new ProtocolFault('invalid_request', tell);
const labelOf = (id: string): string => `credentials outcome ${id}`;

/** What came of a request, once there is an answer. */
export const outcomeOf = ({ app }: Pick<Ctx, 'app'>, { id, outcome }: ShowingRow): Outcome | undefined =>
  outcome
    ? (JSON.parse(Buffer.from(app.keyring.unwrap(outcome, labelOf(id))).toString()) as Outcome)
    : undefined;

/** Opens what was encrypted to the key of the request. */
async function decrypt(ctx: Ctx, showing: ShowingRow, jwe: string): Promise<Record<string, unknown>> {
  const { compactDecrypt, importJWK } = await import('jose');
  try {
    const key = await importJWK(JSON.parse(openKey(ctx, showing).toString()), 'ECDH-ES');
    const { plaintext } = await compactDecrypt(jwe, key, {
      keyManagementAlgorithms: ['ECDH-ES'],
      contentEncryptionAlgorithms: ['A128GCM', 'A256GCM'],
    });
    const read: unknown = JSON.parse(Buffer.from(plaintext).toString());
    if (typeof read === 'object' && read !== null) return read as Record<string, unknown>;
  } catch {
    // Told below, whatever it was.
  }
  throw invalid('the answer is not encrypted to the key of this request');
}

async function judged(ctx: Ctx, showing: ShowingRow, answer: Record<string, unknown>): Promise<Judged> {
  if (typeof answer.error === 'string') return { outcome: { state: 'refused' }, subjects: [] };
  const { vp_token: token } = answer;
  const shown =
    typeof token === 'object' && token !== null && Object.hasOwn(token, ASKED)
      ? [(token as Record<string, unknown>)[ASKED]].flat()
      : [];
  const [credential] = shown;
  if (shown.length !== 1 || typeof credential !== 'string')
    throw invalid(`one presentation is expected, as vp_token.${ASKED}`);
  try {
    return await judgeShown(ctx, showing, credential);
  } catch {
    throw invalid('the presentation is not valid for this request');
  }
}

/** What only the browser on the same device is given: with it the answer may be seen there. */
export const answerCode = ({ keyring }: Pick<App, 'keyring'>, { id, nonce }: ShowingRow): string =>
  keyring.mac('credentials.answer', `${id} ${nonce}`);

/**
 * Takes the answer of a wallet, once. What is no answer to this request leaves it open, so that nobody who has seen the square can
 * spoil it. Whose credential was shown finds that in their trace, with who asked. OpenID4VP 1.0, 8.
 * @throws ProtocolFault invalid_request
 */
export async function takeAnswer(
  ctx: Ctx,
  showing: ShowingRow,
  device: Device,
  form: Readonly<Record<string, string | undefined>>,
): Promise<object> {
  const { app, clock } = ctx;
  if (showing.answeredAt) throw invalid('the request was answered before');
  const answer =
    form.error === undefined
      ? await decrypt(ctx, showing, form.response ?? '')
      : { error: form.error, state: form.state };
  if (answer.state !== sealed(app, device, showing.id)) throw invalid('the state is of another request');
  const { outcome, subjects } = await judged(ctx, showing, answer);
  const kept = app.keyring.wrap(Buffer.from(JSON.stringify(outcome)), labelOf(showing.id));
  const taken = await ctx.asSystem('credentials.showing', { kind: 'none' }, ({ db }) =>
    db.run(answerShowing, [showing.id, clock.now(), device === 'same', kept]),
  );
  if (taken !== 1) throw invalid('the request was answered before');
  if (subjects.length > 0) {
    const { agencyId, ...by } = showing.askedBy as unknown as AskedBy;
    const actor = { ...by, assurance: 0, appointments: [] };
    await trace(
      { ...ctx, actor },
      {
        action: 'credential.show',
        subjects,
        agencyId,
        attributes: 'said' in outcome ? Object.keys(outcome.said) : [],
      },
    );
  }
  if (device === 'cross') return {};
  const page = `${app.config.publicUrl}/verify-credential/${sealed(app, 'page', showing.id)}`;
  return { redirect_uri: `${page}?code=${answerCode(app, showing)}` };
}
