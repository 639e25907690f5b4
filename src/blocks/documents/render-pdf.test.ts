import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pino } from 'pino';
import type { App } from '#platform/block';
import { CodedError } from '#platform/errors';
import { renderPdf } from './render-pdf.ts';
import { readTemplates } from './templates.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const folder = (country: string): string => join(root, country, 'templates');
const example = (country: string, name: string) =>
  JSON.parse(readFileSync(join(folder(country), 'examples', `${name}.json`), 'utf8')) as Record<
    string,
    unknown
  >;

function appOf(country: string): Pick<App, 'config' | 'memo' | 'log'> {
  const memory = new Map<string, unknown>();
  return {
    config: { countryDir: join(root, country) } as App['config'],
    log: pino({ level: 'silent' }),
    memo: <T>(key: string, make: () => T): T => {
      if (!memory.has(key)) memory.set(key, make());
      return memory.get(key) as T;
    },
  };
}

const countries = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .filter((name) => readdirSync(join(root, name)).includes('country.yaml'));

for (const country of [...countries, 'tests/country'])
  describe(`the templates of ${country}`, () => {
    const app = appOf(country);
    const names = [...readTemplates(folder(country)).keys()];

    it('are each set from their example, the same bytes every time', async () => {
      assert.ok(names.length > 0);
      for (const template of names) {
        const data = example(country, template);
        const first = Buffer.from(await renderPdf(app, { template, data }));
        assert.equal(first.toString('latin1', 0, 5), '%PDF-');
        assert.ok(first.equals(Buffer.from(await renderPdf(app, { template, data }))), template);
      }
    });

    it('set text as text, whatever it looks like', async () => {
      for (const template of names) {
        const text = JSON.stringify(example(country, template)).replaceAll(
          'Nguyễn Thị Lan',
          '#panic() *x* \\\\u $ <a> @b',
        );
        await renderPdf(app, { template, data: JSON.parse(text) as Record<string, unknown> });
      }
    });
  });

describe('setting a document', () => {
  const invented = appOf('tests/country');
  const coded = (code: string) => (fault: unknown) => fault instanceof CodedError && fault.code === code;

  it('refuses a template that the country does not list, also one that climbs out', async () => {
    for (const template of ['nothing', '../../../etc/passwd', 'layout'])
      await assert.rejects(renderPdf(invented, { template, data: {} }), coded('documents.template_unknown'));
  });

  it('says so when the data do not fill the template', async () => {
    await assert.rejects(
      renderPdf(invented, { template: 'receipt', data: {} }),
      coded('documents.template_failed'),
    );
  });

  it('sets a form with dots where nothing is known', async () => {
    for (const country of countries)
      for (const template of readTemplates(folder(country)).keys())
        await renderPdf(appOf(country), { template, data: {} });
  });

  it('refuses a folder whose templates fetch packages, or lists what is not there', () => {
    const dir = mkdtempSync(join(tmpdir(), 'templates-'));
    writeFileSync(join(dir, 'templates.yaml'), 'a: { title: A }\n');
    assert.throws(() => readTemplates(dir), /a\.typ is missing/);
    writeFileSync(join(dir, 'a.typ'), '#import "@preview/cades:0.3.0": qr-code\n');
    assert.throws(() => readTemplates(dir), /imports a package/);
    rmSync(dir, { recursive: true });
  });

  it('holds its memory over many documents', async () => {
    const data = example('tests/country', 'library-card');
    for (let round = 0; round < 30; round += 1)
      await renderPdf(invented, { template: 'library-card', data: { ...data, library: `${round}` } });
    const before = process.memoryUsage.rss();
    for (let round = 0; round < 200; round += 1)
      await renderPdf(invented, { template: 'library-card', data: { ...data, library: `L${round}` } });
    const grown = (process.memoryUsage.rss() - before) / 1024 / 1024;
    assert.ok(grown < 60, `${grown} MB more`);
  });
});
