import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FieldFormat } from '#platform/country';
import { fieldFormats } from './field-formats.ts';

const all: Readonly<Record<string, FieldFormat>> = fieldFormats;

const typed: readonly [format: string, typed: string, kept: string, shown: string][] = [
  ['personal-number', ' 001195 000001', '001195000001', '0011 9500 0001'],
  ['phone', '+84 912.345.678', '0912345678', '0912 345 678'],
  ['phone', '(024) 3825-1234', '02438251234', '024 3825 1234'],
  ['plate', '29a 123.45', '29A12345', '29A-123.45'],
  ['plate', '29-B1 123.45', '29B112345', '29B1-123.45'],
  ['plate', '30F-1234', '30F1234', '30F-1234'],
  ['tax-number', '0100109106', '0100109106', '0100109106'],
  ['tax-number', '0100109106-001', '0100109106001', '0100109106-001'],
];
for (const [name, text, kept, shown] of typed)
  test(`${name}: “${text}” is kept as ${kept} and shown as ${shown}`, () => {
    const format = all[name]!;
    assert.equal(format.normalise!(text), kept);
    assert.ok(format.accepts(kept));
    assert.equal(format.show!(kept), shown);
    assert.equal(format.normalise!(shown), kept);
  });

const wrong: readonly [string, string][] = [
  ['personal-number', '00119500001'],
  ['phone', '0112345678'],
  ['plate', 'AB12345'],
  ['tax-number', '0100109107'],
];
for (const [name, text] of wrong)
  test(`${name}: ${text} is refused`, () => assert.equal(all[name]!.accepts(text), false));

for (const [name, format] of Object.entries(all))
  test(`${name}: the example is accepted, and what is normalised stays so`, () => {
    assert.ok(format.accepts(format.normalise!(format.example)));
    fc.assert(
      fc.property(fc.string(), (text) => {
        const once = format.normalise!(text);
        assert.equal(format.normalise!(once), once);
        format.accepts(once);
      }),
    );
  });
