import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { type KeyPair, makeRoot, makeSigner } from './certificates.ts';
import { checkPdf } from './check-pdf.ts';
import { appendObjects, readStructure } from './pdf-structure.ts';
import { signPdf } from './sign-pdf.ts';

const now = new Date('2026-11-05T02:12:00Z');
const facts = {
  at: now,
  name: 'Đỗ Thị Hạnh',
  reason: 'Test',
  location: 'Somewhere',
  contact: 'https://x.example/verify/A',
};

/** The smallest file with one page. */
function tinyPdf(): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>',
  ];
  let text = '%PDF-1.7\n';
  const offsets = objects.map((content, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${content}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const at = text.length;
  text += `xref\n0 4\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

describe('a signed PDF', () => {
  let root: KeyPair;
  let signer: KeyPair;
  let signed: Buffer;
  const sign = (pdf: Buffer) => signPdf(pdf, { ...signer, root: root.certificate }, facts);

  before(async () => {
    root = await makeRoot(now, 'Root of tests');
    signer = await makeSigner(root, now, {
      name: 'Đỗ Thị Hạnh',
      position: 'Director',
      agency: 'Agency of tests',
    });
    signed = await sign(tinyPdf());
  });

  it('names its signer and is found whole', async () => {
    const found = await checkPdf(signed, [root.certificate]);
    assert.deepEqual(found, {
      ours: true,
      intact: true,
      whole: true,
      signer: 'Đỗ Thị Hạnh',
      agency: 'Agency of tests',
    });
  });

  it('is found altered when any byte outside the signature was changed', async () => {
    const hole = signed.indexOf('/Contents <');
    for (let at = 0; at < signed.length; at += 7) {
      if (at >= hole && at < signed.indexOf('>', hole)) continue;
      const bad = Buffer.from(signed);
      bad[at]! ^= 1;
      const found = await checkPdf(bad, [root.certificate]);
      assert.equal(found.ours && found.intact && found.whole, false, `byte ${at}`);
    }
  });

  it('is found altered when something was added after signing', async () => {
    const shadow = appendObjects(readStructure(signed), [
      [3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1 1] >>'],
    ]);
    const found = await checkPdf(shadow, [root.certificate]);
    assert.deepEqual([found.ours, found.whole], [true, false]);
  });

  it('is not ours when another root stands behind it, though it bears the same name', async () => {
    const other = await makeRoot(now, 'Root of tests');
    assert.deepEqual(await checkPdf(signed, [other.certificate]), { ours: false });
    assert.deepEqual(await checkPdf(tinyPdf(), [root.certificate]), { ours: false });
  });

  it('takes a second signature beside the first', async () => {
    const twice = await sign(signed);
    assert.equal(twice.toString('latin1').includes('/T (Signature2)'), true);
    const found = await checkPdf(twice, [root.certificate]);
    assert.deepEqual([found.ours && found.intact, found.whole], [true, true]);
  });

  it('does not trip over files that only look signed', async () => {
    const claims = [
      '/ByteRange [0 0 0 0]',
      '/ByteRange [0 99 10 5]',
      '/ByteRange [0 9999999999 9999999999 9999999999]',
      '/ByteRange [0 30 40 10] /Contents <3082ffff>',
    ];
    for (const claim of claims)
      assert.deepEqual(await checkPdf(Buffer.from(`%PDF-1.7\n${claim.padEnd(60)}`), [root.certificate]), {
        ours: false,
      });
  });
});
