import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { newId } from '#platform/ids';
import { insertRoot, insertSigner, newestRoot, rootCertificates, signerInForce } from './store.ts';

interface KeyRow {
  readonly id: string;
  readonly certificate: Buffer;
  readonly wrappedKey: Buffer;
}

const rootLabel = (id: string): string => `documents root ${id}`;
const signerLabel = (id: string): string => `documents signer ${id}`;

/** Makes the node's root when there is none in force. Runs as owner, when the program prepares its database. */
export async function ensureRoot(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  if (await ctx.db.row<KeyRow>(newestRoot, [now])) return;
  const { app } = ctx;
  const id = newId(ctx.clock);
  const { makeRoot } = await import('./certificates.ts');
  const root = await makeRoot(
    now,
    `Thăng Long · ${localized(app.country.name, app.country.languages[0] ?? '')}`,
  );
  const wrapped = app.keyring.wrap(root.privateKey, rootLabel(id));
  root.privateKey.fill(0);
  await ctx.db.run(insertRoot, [id, root.certificate, wrapped, root.notBefore, root.notAfter]);
}

/** The root in force with its private key; whoever asks clears it. */
export async function openRoot(ctx: Ctx): Promise<{ certificate: Buffer; privateKey: Uint8Array }> {
  const root = await ctx.db.row<KeyRow>(newestRoot, [ctx.clock.now()]);
  if (!root) throw new Error('the node has no root certificate: it is made when the database is prepared');
  return {
    certificate: root.certificate,
    privateKey: ctx.app.keyring.unwrap(root.wrappedKey, rootLabel(root.id)),
  };
}

/** Certificates of all roots of this node. */
export const listRoots = async (ctx: Ctx): Promise<Buffer[]> =>
  (await ctx.db.rows<{ certificate: Buffer }>(rootCertificates)).map(({ certificate }) => certificate);

export interface SigningKey {
  readonly certificate: Buffer;
  readonly privateKey: Uint8Array;
  readonly root: Buffer;
}

/** The key of an official at an agency in a position; made and certified when they sign for the first time. */
export async function getSigningKey(
  ctx: Ctx,
  who: { agencyId: number; agency: string; accountId: string; name: string; position: string },
): Promise<SigningKey> {
  const { keyring } = ctx.app;
  const now = ctx.clock.now();
  const root = await ctx.db.row<KeyRow>(newestRoot, [now]);
  if (!root) throw new Error('the node has no root certificate: it is made when the database is prepared');
  const known = await ctx.db.row<KeyRow>(signerInForce, [
    who.agencyId,
    who.accountId,
    who.name,
    who.position,
    now,
  ]);
  if (known)
    return {
      certificate: known.certificate,
      privateKey: keyring.unwrap(known.wrappedKey, signerLabel(known.id)),
      root: root.certificate,
    };
  const id = newId(ctx.clock);
  const rootKey = keyring.unwrap(root.wrappedKey, rootLabel(root.id));
  const { makeSigner } = await import('./certificates.ts');
  const made = await makeSigner({ certificate: root.certificate, privateKey: rootKey }, now, who);
  rootKey.fill(0);
  const wrapped = keyring.wrap(made.privateKey, signerLabel(id));
  const { agencyId, accountId, name, position } = who;
  const row = [
    id,
    agencyId,
    accountId,
    name,
    position,
    made.certificate,
    wrapped,
    made.notBefore,
    made.notAfter,
  ];
  await ctx.db.run(insertSigner, row);
  return { certificate: made.certificate, privateKey: made.privateKey, root: root.certificate };
}
