import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pino } from 'pino';
import type { App } from '#platform/block';
import { makeRoot, makeSigner } from './certificates.ts';
import { renderPdf } from './render-pdf.ts';
import { signPdf } from './sign-pdf.ts';
import { readTemplates } from './templates.ts';

/** Programs by others that judge ours. Where CHECKERS=required they must be there; elsewhere their tests are left out. */
const absent = (...tools: string[]): string | false =>
  process.env.CHECKERS !== 'required' && tools.some((tool) => spawnSync(tool, ['-v']).error)
    ? `needs ${tools.join(', ')}`
    : false;

const root = join(import.meta.dirname, '..', '..', '..');
const [country] = readdirSync(root).filter((name) => {
  return !name.includes('.') && spawnSync('test', ['-f', join(root, name, 'country.yaml')]).status === 0;
});
const folder = join(root, country!, 'templates');
const memory = new Map<string, unknown>();
const app: Pick<App, 'config' | 'memo' | 'log'> = {
  config: { countryDir: join(root, country!) } as App['config'],
  log: pino({ level: 'silent' }),
  memo: <T>(key: string, make: () => T): T => {
    if (!memory.has(key)) memory.set(key, make());
    return memory.get(key) as T;
  },
};
const example = (name: string) =>
  JSON.parse(readFileSync(join(folder, 'examples', `${name}.json`), 'utf8')) as Record<string, unknown>;

const dir = mkdtempSync(join(tmpdir(), 'checkers-'));
after(() => rmSync(dir, { recursive: true }));

describe('independent checkers', () => {
  it('pdfsig finds each signed document valid and wholly covered', { skip: absent('pdfsig') }, async () => {
    const now = new Date('2026-11-05T02:12:00Z');
    const node = await makeRoot(now, 'Root of tests');
    const signer = await makeSigner(node, now, { name: 'Lê Văn Bình', position: 'Chủ tịch', agency: 'UBND' });
    for (const template of readTemplates(folder).keys()) {
      const pdf = await renderPdf(app, { template, data: example(template) });
      const facts = { at: now, name: 'Lê Văn Bình', reason: 'Đã ký', location: 'Ba Đình', contact: 'x' };
      const file = join(dir, `${template}.pdf`);
      const signed = await signPdf(pdf, { ...signer, root: node.certificate }, facts);
      writeFileSync(file, signed);
      const { stdout, stderr } = spawnSync('pdfsig', [file], { encoding: 'utf8' });
      assert.match(stdout, /Signature is Valid/);
      assert.match(stdout, /Total document signed/);
      assert.match(stdout, /Lê Văn Bình/);
      assert.doesNotMatch(stderr, /Syntax Error/);

      signed[600]! ^= 1;
      writeFileSync(file, signed);
      assert.doesNotMatch(spawnSync('pdfsig', [file], { encoding: 'utf8' }).stdout, /Signature is Valid/);
    }
  });

  it('zbarimg reads the square on the receipt, and pdftotext its letters', {
    skip: absent('pdftoppm', 'zbarimg'),
  }, async () => {
    const data = example('receipt');
    const file = join(dir, 'receipt.pdf');
    writeFileSync(file, await renderPdf(app, { template: 'receipt', data }));
    execFileSync('pdftoppm', ['-r', '200', '-png', file, join(dir, 'receipt')]);
    const page = readdirSync(dir).find((name) => /^receipt-\d+\.png$/.test(name))!;
    const read = execFileSync('zbarimg', ['-q', '--raw', join(dir, page)], { encoding: 'utf8' });
    assert.equal(read.trim(), data.qr_text);
    const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' });
    assert.match(text, /HẸN TRẢ KẾT QUẢ/);
  });
});
