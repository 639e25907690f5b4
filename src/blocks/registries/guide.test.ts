import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isObject } from '#platform/json';
import { ATTRIBUTE_KEYWORDS, declarationSchema } from './declaration-schema.ts';

const guide = readFileSync(join(import.meta.dirname, '../../../docs/guides/declare-a-registry.md'), 'utf8');

/** Every word that a schema knows, at any depth. */
function* wordsOf(schema: unknown): Generator<string> {
  if (Array.isArray(schema)) for (const one of schema) yield* wordsOf(one);
  if (!isObject(schema)) return;
  for (const [key, inner] of Object.entries(schema)) {
    // A property may itself be called so: then a schema follows, not a map of names.
    if (key === 'properties' && isObject(inner) && typeof inner.type !== 'string') yield* Object.keys(inner);
    yield* wordsOf(inner);
  }
}

test('the guide says every word', () => {
  const words = new Set([...wordsOf(declarationSchema), ...ATTRIBUTE_KEYWORDS]);
  assert.ok(words.size > 20);
  const unsaid = [...words].filter((word) => !new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(guide));
  assert.deepEqual(unsaid, []);
});
