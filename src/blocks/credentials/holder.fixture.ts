import { readFileSync } from 'node:fs';
import { findCompetentAgency } from '#blocks/agencies';
import { issueDocument, revokeDocument } from '#blocks/documents';
import { listRegistries, seededPersonId, writeRecord } from '#blocks/registries';
import type { Acting } from '#platform/block';
import { newId } from '#platform/ids';
import type { City } from '#tests/city';
import { offerLink } from './issuing/describe-offer.ts';
import { makeOffer, type Wanted } from './issuing/make-offer.ts';
import { transactionCode } from './issuing/secrets.ts';
import type { Wallet, WalletKey } from './wallet.fixture.ts';

export const MOTHER = '001195000001';
export const FATHER = '001093000002';
const OFFICIAL = '00000000-0000-7000-8000-0000000000f1';
const CASE = '00000000-0000-7000-8000-0000000000c1';

/** Somebody of the demo at their own pages. */
export const as = (number: string): Partial<Acting> => {
  const personId = seededPersonId(number);
  return {
    actor: { kind: 'person', accountId: personId, personId, name: number, assurance: 2, appointments: [] },
    hat: { kind: 'person', persons: [personId] },
    purpose: { code: 'own-data' },
  };
};

/** An offer as its maker sees it: the link, and the code that went another way. */
export async function offered({ world }: City, number: string, wanted: Partial<Wanted> = {}) {
  // One after the other, so that the newest is the newest.
  world.clock.advance({ seconds: 1 });
  const { id } = await world.as(as(number), (ctx) => makeOffer(ctx, { type: 'identity', ...wanted }));
  return { id, link: offerLink(world.app, id), code: transactionCode(world.app, id) };
}

/** An offer taken up by a wallet, as far as the credential. */
export async function fetched(
  wallet: Wallet,
  number: string,
  { wanted, key = wallet.newKey() }: { wanted?: Partial<Wanted>; key?: WalletKey } = {},
) {
  const { link, code } = await offered(wallet.city, number, wanted);
  const token = await wallet.redeem(link, code);
  const { credentials, notificationId } = await wallet.fetch(token, await wallet.proofs(token, [key]));
  return { credential: credentials[0]!, notificationId: notificationId!, key, token };
}

/** The agency of the first commune, as one of its systems. */
async function commune({ world }: City): Promise<Partial<Acting> & { id: number }> {
  const { id } = (await world.as({}, (ctx) =>
    findCompetentAgency(ctx, { body: 'commune-peoples-committee', areaCode: '00004' }),
  ))!;
  return { id, hat: { kind: 'agency', agencies: [id] }, purpose: { code: 'case', caseId: CASE } };
}

/** A birth certificate in somebody's vault, as its template's example has it. */
export async function certificateOf(city: City, number: string): Promise<string> {
  const { app, clock } = city.world;
  const { id: agencyId, ...acting } = await commune(city);
  const example = readFileSync(`${app.config.countryDir}/templates/examples/birth-certificate.json`, 'utf8');
  const { documentId } = await city.world.as(acting, (ctx) =>
    issueDocument(ctx, {
      template: 'birth-certificate',
      kind: 'birth-certificate',
      title: 'Giấy khai sinh',
      data: JSON.parse(example) as Record<string, unknown>,
      agencyId,
      caseId: newId(clock),
      holderIds: [seededPersonId(number)],
      signatory: { accountId: OFFICIAL, name: 'Lê Văn Bình', position: 'Chủ tịch' },
    }),
  );
  return documentId;
}

export async function revokeCertificate(city: City, documentId: string): Promise<void> {
  const { id: _, ...acting } = await commune(city);
  await city.world.as(acting, (ctx) => revokeDocument(ctx, { documentId, state: 'revoked', reason: 'test' }));
  await city.world.settle();
}

/** Writes something new of somebody into the registry of people. */
export async function changeRecord(
  city: City,
  number: string,
  values: Record<string, unknown>,
): Promise<void> {
  const { id: agencyId, ...acting } = await commune(city);
  const registry = (await city.world.as({}, listRegistries)).find(({ people }) => people)!;
  await city.world.as(acting, (ctx) =>
    writeRecord(ctx, {
      registry: registry.name,
      key: number,
      agencyId,
      values,
      validFrom: '2026-11-23',
      provenance: { source: 'case', caseId: CASE, decisionId: CASE, basis: 'test' },
    }),
  );
  await city.world.settle();
}
