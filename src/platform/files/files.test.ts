import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, describe, it } from 'node:test';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { manualClock } from '#platform/clock';
import { openKeyring } from '#platform/crypto';
import { CodedError } from '#platform/errors';
import { openFileStore } from '#platform/files';

const root = mkdtempSync(join(tmpdir(), 'files-'));
after(() => rmSync(root, { recursive: true }));
const dir = join(root, 'store');
const clock = manualClock('2026-09-01T08:00:00+07:00');
const store = openFileStore({ dir, keyring: openKeyring({ file: join(root, 'key') }), clock });
const limits = { maxBytes: 1024 * 1024, types: ['application/pdf', 'image/png', 'image/jpeg', 'text/plain'] };
const pdf = (body: string | Buffer = 'x'): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(body), Buffer.from('\n%%EOF\n')]);
const pathOf = (id: string): string => join(dir, id.slice(-2), id);
const everything = (): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

async function refused(content: Buffer | Readable, code: string): Promise<void> {
  const before = everything().length;
  await assert.rejects(
    store.put(content, limits),
    (fault) => fault instanceof CodedError && fault.code === code,
  );
  assert.equal(everything().length, before, 'nothing is left behind');
}

describe('the file store', () => {
  it('keeps a file encrypted and gives back exactly what came', async () => {
    const content = pdf('the secret of the dragon');
    const stored = await store.put(Readable.from([content.subarray(0, 5), content.subarray(5)]), limits);
    assert.deepEqual(
      { ...stored, id: '' },
      {
        id: '',
        type: 'application/pdf',
        size: content.length,
        sha256: createHash('sha256').update(content).digest('hex'),
      },
    );
    assert.deepEqual(Buffer.from(await store.get(stored.id)), content);
    assert.equal(readFileSync(pathOf(stored.id)).includes('dragon'), false);
  });

  it('gives nothing of a file in which any byte was altered, or that stands under another id', async () => {
    const { id } = await store.put(pdf(), limits);
    const good = readFileSync(pathOf(id));
    for (let at = 0; at < good.length; at += 1) {
      const bad = Buffer.from(good);
      bad[at]! ^= 1;
      writeFileSync(pathOf(id), bad);
      await assert.rejects(store.get(id), `byte ${at}`);
    }
    writeFileSync(pathOf(id), good);
    const other = await store.put(pdf('y'), limits);
    writeFileSync(pathOf(other.id), good);
    await assert.rejects(store.get(other.id));
  });

  it('gives any part of a file of any kind, and nothing of one that was altered', async () => {
    const content = Buffer.from(Array.from({ length: 2_500_000 }, (_, n) => (n * 31) % 251));
    const { id, type } = await store.put(content, {
      maxBytes: 3_000_000,
      types: ['application/octet-stream'],
    });
    assert.equal(type, 'application/octet-stream');
    const opened = await store.open(id);
    assert.equal(opened.size, content.length);
    for (const [from, to] of [
      [0, 1],
      [15, 17],
      [1_048_570, 1_048_590],
      [2_499_999, 9_999_999],
    ] as const)
      assert.deepEqual(await opened.read(from, to), content.subarray(from, to));
    const pieces: Buffer[] = [];
    for await (const piece of opened.stream(7)) pieces.push(piece);
    assert.deepEqual(Buffer.concat(pieces), content.subarray(7));
    await opened.close();
    const bad = readFileSync(pathOf(id));
    bad[bad.length - 100]! ^= 1;
    writeFileSync(pathOf(id), bad);
    await assert.rejects(store.open(id));
    await assert.rejects(store.open('../../etc/passwd'), (fault) => fault instanceof CodedError);
  });

  it('refuses what grows beyond the limit while it streams', async () => {
    let sent = 0;
    const endless = Readable.from(
      (async function* () {
        yield Buffer.from('%PDF-1.7\n');
        while (sent < 64) {
          sent += 1;
          yield Buffer.alloc(64 * 1024, 'x');
        }
      })(),
    );
    await refused(endless, 'files.too_large');
  });

  it('tells a file by its content, whatever it calls itself', async () => {
    await refused(Buffer.alloc(0), 'files.empty');
    await refused(Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(200)]), 'files.type_refused');
    await refused(Buffer.from('<!DOCTYPE html><script>alert(1)</script>'), 'files.type_refused');
    await refused(pdf('<script>alert(1)</script>'), 'files.type_refused');
    await refused(Buffer.concat([pdf(), Buffer.from('PK\x05\x06'), Buffer.alloc(18)]), 'files.type_refused');
    await refused(Buffer.from('%PDF-1.7\ncut short'), 'files.type_refused');
    await refused(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'files.type_refused');
    await refused(
      Buffer.concat([Buffer.from('text, and then '), Buffer.alloc(80_000, 'a'), Buffer.of(0)]),
      'files.type_refused',
    );
    const late = Buffer.concat([Buffer.alloc(70_000, 'a'), Buffer.from('<script>')]);
    await refused(late, 'files.type_refused');
    assert.equal((await store.put(Buffer.from('Giấy khai sinh'), limits)).type, 'text/plain');
  });

  it('refuses what the scanner knows, also across the border of two chunks', async () => {
    const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
    await refused(Buffer.from(eicar), 'files.infected');
    const big = pdf(Buffer.concat([Buffer.alloc(100_000, 'a'), Buffer.from(eicar)]));
    const cut = big.indexOf('EICAR');
    await refused(Readable.from([big.subarray(0, cut), big.subarray(cut)]), 'files.infected');
  });

  it('draws images anew, without what else they carried, and refuses bombs', async () => {
    const photo = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#a00' } })
      .withExif({ IFD0: { Copyright: 'hidden place' } })
      .jpeg()
      .toBuffer();
    const stored = await store.put(Buffer.concat([photo, Buffer.from('<script>tail</script>')]), limits);
    const kept = Buffer.from(await store.get(stored.id));
    assert.equal(kept.includes('hidden place') || kept.includes('<script>'), false);
    assert.equal(stored.sha256, createHash('sha256').update(kept).digest('hex'));
    assert.equal((await sharp(kept).metadata()).width, 40);
    const bomb = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    await refused(bomb, 'files.type_refused');
    await refused(photo.subarray(0, photo.length >> 1), 'files.type_refused');
  });

  it('says that a file is missing, also for an id that is none', async () => {
    const missing = (fault: unknown): boolean =>
      fault instanceof CodedError && fault.code === 'files.missing';
    const { id } = await store.put(pdf(), limits);
    await store.remove(id);
    await store.remove(id);
    await assert.rejects(store.get(id), missing);
    await assert.rejects(store.get('../../etc/passwd'), missing);
  });

  it('sweeps old files that nobody knows, and only those', async () => {
    const known = await store.put(pdf('known'), limits);
    const orphan = await store.put(pdf('orphan'), limits);
    clock.advance({ hours: 2 });
    const young = await store.put(pdf('young'), limits);
    clock.advance({ minutes: 1 });
    const before = new Date(clock.now().getTime() - 3_600_000);
    await store.sweep({ before, isKept: async () => new Set([known.id]) });
    await store.get(known.id);
    await store.get(young.id);
    await assert.rejects(store.get(orphan.id));
  });
});
