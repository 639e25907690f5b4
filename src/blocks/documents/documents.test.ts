import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agenciesBlock, findCompetentAgency } from '#blocks/agencies';
import { tracesOfPersons } from '#platform/audit';
import type { Acting } from '#platform/block';
import { groupCode } from '#platform/crypto';
import { CodedError } from '#platform/errors';
import { newId } from '#platform/ids';
import { makeWorld, type World } from '#tests/world';
import {
  documentsBlock,
  dropUpload,
  issueDocument,
  keepUpload,
  linkUploads,
  listCaseDocuments,
  listDraftUploads,
  listVault,
  openDocument,
  revokeDocument,
  shareUploads,
  verifyByCode,
  verifyFile,
} from './index.ts';

const LAN = '00000000-0000-7000-8000-00000000000a';
const CHILD = '00000000-0000-7000-8000-00000000000b';
const OTHER = '00000000-0000-7000-8000-00000000000c';
const OFFICIAL = '00000000-0000-7000-8000-0000000000f1';
const PDF = Buffer.from('%PDF-1.7\nevidence\n%%EOF\n');

const missing = (fault: unknown): boolean =>
  fault instanceof CodedError && fault.code === 'documents.missing';
const person = (personId: string, ...wards: string[]): Partial<Acting> => ({
  actor: { kind: 'person', personId, name: 'x', assurance: 2, appointments: [] },
  hat: { kind: 'person', persons: [personId, ...wards] },
  purpose: { code: 'own-data' },
});

describe('documents', () => {
  let world: World;
  let commune: number;
  let police: number;
  const agency = (id: number): Partial<Acting> => ({
    actor: {
      kind: 'official',
      accountId: OFFICIAL,
      name: 'y',
      assurance: 3,
      appointments: [{ agencyId: id, role: 'chairman' }],
    },
    hat: { kind: 'agency', agencies: [id] },
  });
  const wanted = (caseId: string) => ({
    template: 'birth-certificate',
    data: { child: { full_name: 'Trần Minh An', birth_date: '2026-11-02' }, child_number: '001326000123' },
    kind: 'birth-certificate',
    title: 'Giấy khai sinh',
    agencyId: commune,
    caseId,
    holderIds: [LAN, CHILD, LAN],
    subjectId: CHILD,
    signatory: { accountId: OFFICIAL, name: 'Lê Văn Bình', position: 'Chủ tịch' },
  });
  const issue = (caseId = newId(world.clock)) =>
    world.as(agency(commune), (ctx) => issueDocument(ctx, wanted(caseId)));

  before(async () => {
    world = await makeWorld({ blocks: [agenciesBlock, documentsBlock] });
    await world.as({}, async (ctx) => {
      commune = (await findCompetentAgency(ctx, { body: 'commune-peoples-committee', areaCode: '00004' }))!
        .id;
      police = (await findCompetentAgency(ctx, { body: 'commune-police', areaCode: '00004' }))!.id;
    });
  });
  after(() => world.close());

  describe('an issued document', () => {
    it('stands in the vaults of its holders, opens for them, and each opening is traced', async () => {
      const caseId = newId(world.clock);
      const { documentId, number, verifyCode } = await issue(caseId);
      await world.as(person(LAN, CHILD), async (ctx) => {
        const held = (await listVault(ctx)).find(({ id }) => id === documentId)!;
        assert.deepEqual([held.number, held.verifyCode, held.state], [number, verifyCode, 'in-force']);
        const opened = await openDocument(ctx, documentId);
        assert.equal(Buffer.from(opened.bytes).toString('latin1', 0, 5), '%PDF-');
        assert.match(opened.name, /^Giấy-khai-sinh-.*\.pdf$/);
        const traces = await tracesOfPersons(ctx, { limit: 20, own: true });
        const opening = traces.find(
          (entry) => entry.documentId === documentId && entry.action === 'document.open',
        );
        assert.deepEqual([opening?.caseId, opening?.persons.includes(CHILD)], [caseId, true]);
        assert.deepEqual(
          (await listCaseDocuments(ctx, caseId)).map(({ id }) => id),
          [documentId],
        );
      });
    });

    it('does not exist for anybody else', async () => {
      const { documentId } = await issue();
      await assert.rejects(
        world.as(person(OTHER), (ctx) => openDocument(ctx, documentId)),
        missing,
      );
      await assert.rejects(
        world.as(agency(police), (ctx) => openDocument(ctx, documentId)),
        missing,
      );
      await assert.rejects(
        world.as({}, (ctx) => openDocument(ctx, documentId)),
        missing,
      );
      await assert.rejects(
        world.as(person(LAN), (ctx) => openDocument(ctx, 'nonsense')),
        missing,
      );
      assert.equal((await world.as(person(OTHER), listVault)).length, 0);
    });

    it('cannot be issued by an agency in the name of another', async () => {
      await assert.rejects(
        world.as(agency(police), (ctx) => issueDocument(ctx, wanted(newId(world.clock)))),
        /row-level security/,
      );
    });

    it('has the next number of its book, without a gap after a failure or between two at once', async () => {
      const sequence = (number: string): number => Number.parseInt(number, 10);
      const start = sequence((await issue()).number);
      const failed = world.as(agency(commune), async (ctx) => {
        await issueDocument(ctx, wanted(newId(world.clock)));
        throw new Error('later step');
      });
      await assert.rejects(failed, /later step/);
      const both = (await Promise.all([issue(), issue()])).map(({ number }) => sequence(number));
      assert.deepEqual(
        both.toSorted((a, b) => a - b),
        [start + 1, start + 2],
      );
    });

    it('tells only so much of itself by its code', async () => {
      const { verifyCode, number } = await issue();
      const found = await world.as({}, (ctx) => verifyByCode(ctx, ` ${groupCode(verifyCode).toLowerCase()}`));
      assert.deepEqual([found?.number, found?.agencyId, found?.state], [number, commune, 'in-force']);
      assert.deepEqual(Object.keys(found!).toSorted(), [
        'agencyId',
        'issuedOn',
        'number',
        'sha256',
        'state',
        'template',
      ]);
      const changed = verifyCode.slice(0, -2) + (verifyCode.endsWith('00') ? '10' : '00');
      assert.equal(await world.as({}, (ctx) => verifyByCode(ctx, changed)), undefined);
      await assert.rejects(
        world.as({}, (ctx) => verifyByCode(ctx, 'short')),
        /code_malformed/,
      );
    });

    it('is told genuine by its file, altered when changed, unknown when it is something else', async () => {
      const { documentId } = await issue();
      const { bytes } = await world.as(person(LAN), (ctx) => openDocument(ctx, documentId));
      const check = (file: Uint8Array) => world.as({}, (ctx) => verifyFile(ctx, file));
      assert.equal((await check(bytes)).outcome, 'genuine');
      const bad = Buffer.from(bytes);
      bad[900]! ^= 1;
      assert.equal((await check(bad)).outcome, 'altered');
      assert.equal((await check(Buffer.concat([bytes, Buffer.from('\n% more')]))).outcome, 'altered');
      assert.equal((await check(PDF)).outcome, 'unknown');
    });

    it('says everywhere that it is revoked', async () => {
      const { documentId, verifyCode } = await issue();
      const revoke = { documentId, state: 'revoked', reason: 'issued by mistake' } as const;
      await assert.rejects(
        world.as(agency(police), (ctx) => revokeDocument(ctx, revoke)),
        missing,
      );
      await world.as(agency(commune), (ctx) => revokeDocument(ctx, revoke));
      assert.equal((await world.as({}, (ctx) => verifyByCode(ctx, verifyCode)))?.state, 'revoked');
      const held = await world.as(person(CHILD), listVault);
      assert.equal(held.find(({ id }) => id === documentId)?.state, 'revoked');
      await assert.rejects(
        world.as(agency(commune), (ctx) => revokeDocument(ctx, revoke)),
        missing,
      );
    });

    it('cannot be rewritten or erased, not even by its agency', async () => {
      const { documentId } = await issue();
      for (const text of [
        'update documents.issued set number = $1',
        'delete from documents.issued where number = $1',
        'update documents.holding set title = $1',
        'delete from documents.holding where title = $1',
      ])
        await assert.rejects(
          world.as(agency(commune), (ctx) => ctx.db.adHoc(text, [documentId])),
          /permission denied/,
        );
    });

    it('keeps its signing key to its agency, wrapped', async () => {
      await issue();
      const keys = (acting: Partial<Acting>) =>
        world.as(acting, (ctx) =>
          ctx.db.adHoc<{ wrapped_key: Buffer }>('select * from documents.signing_key'),
        );
      const [key] = await keys(agency(commune));
      // The head of what a master key has wrapped.
      assert.equal(key!.wrapped_key.toString('latin1', 0, 4), 'TLW2');
      assert.deepEqual(await keys(agency(police)), []);
      await assert.rejects(keys(person(LAN)), /permission denied/);
      await assert.rejects(
        world.as({}, (ctx) => ctx.db.adHoc('select wrapped_key from documents.root_key')),
        /permission denied/,
      );
    });
  });

  describe('an upload', () => {
    const store = () => world.app.files.put(PDF, { maxBytes: 1000, types: ['application/pdf'] });
    async function kept(draftId: string) {
      const stored = await store();
      const upload = { stored, name: 'consent.jpeg', personId: LAN, draftId, field: '/evidence/consent' };
      return world.as(person(LAN), (ctx) => keepUpload(ctx, upload));
    }

    it('goes from draft to case, and then its agency sees it', async () => {
      const [draftId, caseId] = [newId(world.clock), newId(world.clock)];
      const { documentId } = await kept(draftId);
      await assert.rejects(
        world.as(agency(commune), (ctx) => openDocument(ctx, documentId)),
        missing,
      );
      await world.as(person(LAN), async (ctx) => {
        assert.equal((await listDraftUploads(ctx, draftId)).length, 1);
        assert.equal(await linkUploads(ctx, { draftId, caseId, agencyId: commune }), 1);
        assert.equal(await linkUploads(ctx, { draftId, caseId, agencyId: police }), 0);
      });
      const opened = await world.as(agency(commune), (ctx) => openDocument(ctx, documentId));
      assert.deepEqual([Buffer.from(opened.bytes), opened.name], [PDF, 'consent.pdf']);
      assert.equal((await world.as(agency(commune), (ctx) => listCaseDocuments(ctx, caseId))).length, 1);
      await assert.rejects(
        world.as(person(LAN), (ctx) => dropUpload(ctx, documentId)),
        missing,
      );
      await assert.rejects(
        world.as(person(OTHER), (ctx) => openDocument(ctx, documentId)),
        missing,
      );

      const linked = newId(world.clock);
      const share = { documentIds: [documentId], caseId: linked, agencyId: police };
      await assert.rejects(
        world.as(person(OTHER), (ctx) => shareUploads(ctx, share)),
        missing,
      );
      const ids = await world.as(agency(commune), (ctx) => shareUploads(ctx, share));
      const there = await world.as(agency(police), (ctx) => openDocument(ctx, ids.get(documentId)!));
      assert.deepEqual(Buffer.from(there.bytes), PDF);
    });

    it('cannot be kept for a stranger, and can be taken back while it is in a draft', async () => {
      const stored = await store();
      const forged = { stored, name: 'x', personId: OTHER, draftId: newId(world.clock), field: '/x' };
      await assert.rejects(
        world.as(person(LAN), (ctx) => keepUpload(ctx, forged)),
        /row-level security/,
      );
      const { documentId } = await kept(newId(world.clock));
      await assert.rejects(
        world.as(person(OTHER), (ctx) => dropUpload(ctx, documentId)),
        missing,
      );
      await world.as(person(LAN), (ctx) => dropUpload(ctx, documentId));
      await assert.rejects(
        world.as(person(LAN), (ctx) => openDocument(ctx, documentId)),
        missing,
      );
    });

    it('is swept away a day later when nothing refers to it, and nothing else is', async () => {
      const orphan = await store();
      const { documentId } = await kept(newId(world.clock));
      const { documentId: issued } = await issue();
      world.clock.advance({ hours: 25 });
      const [sweep] = documentsBlock.jobs!;
      await sweep!.run(world.app);
      await assert.rejects(world.app.files.get(orphan.id), /files.missing/);
      await world.as(person(LAN), (ctx) => openDocument(ctx, documentId));
      await world.as(person(LAN), (ctx) => openDocument(ctx, issued));
    });
  });
});
