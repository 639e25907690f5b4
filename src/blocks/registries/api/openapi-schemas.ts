import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { Registry } from '../declaration.ts';
import { recordWritten } from '../events.ts';
import { REMOVED } from './cloud-events.ts';
import { PLACE } from './feed-place.ts';

export const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: Readonly<Record<string, object>>, required?: readonly string[]) => ({
  type: 'object',
  properties,
  required: required ?? Object.keys(properties),
});
const list = (items: object) => ({ type: 'array', items });
const text = { type: 'string' };
const day = { type: 'string', format: 'date' };
const count = { type: 'integer', minimum: 0 };
const position = { type: 'string', pattern: PLACE };

interface Described {
  readonly properties: Readonly<Record<string, object>>;
}

/** A record as it is declared, each attribute with its title, its class of sharing and what it refers to. */
function recordSchema(ctx: Ctx, registry: Registry): object {
  const { properties, ...rest } = registry.schema as Described;
  const described = registry.attributes.map(({ name, title, indexed, ref }) => [
    name,
    {
      ...properties[name],
      title: localized(title, ctx.lang),
      ...((indexed || name === registry.key) && { 'x-filter': `filter.${name}` }),
      ...(ref && { 'x-expand': name }),
    },
  ]);
  return {
    title: localized(registry.title, ctx.lang),
    ...rest,
    properties: Object.fromEntries(described),
    'x-key': registry.key,
    ...(registry.examples.length > 0 && { examples: registry.examples }),
  };
}

/** The schemas of one registry's answers. Of a record only what is granted comes back: nothing of it is sure to be there. */
export function schemasOf(ctx: Ctx, registry: Registry, codes: readonly string[]): Record<string, object> {
  const names = registry.attributes.map(({ name }) => name);
  const given = {
    recordId: { type: 'string', format: 'uuid' },
    values: refTo('Values'),
    expanded: { type: 'object', additionalProperties: refTo('Expanded') },
  };
  return {
    Record: recordSchema(ctx, registry),
    Values: {
      type: 'object',
      description: ctx.t('registries.api.values'),
      properties: Object.fromEntries(
        names.map((name) => [name, { $ref: `#/components/schemas/Record/properties/${name}` }]),
      ),
      additionalProperties: false,
    },
    Expanded: {
      oneOf: [
        object({ registry: text, key: text, values: { type: 'object' } }),
        object({ registry: text, code: text }),
      ],
    },
    RecordAnswer: object(
      {
        registry: { const: registry.name },
        key: text,
        asOf: day,
        withheld: list({ enum: names }),
        // Where the record that was asked for was merged into this one.
        merged: object({ into: text, on: day }, ['on']),
        ...given,
      },
      ['registry', 'key', 'asOf', 'withheld', 'recordId', 'values'],
    ),
    ListAnswer: object(
      {
        registry: { const: registry.name },
        asOf: day,
        withheld: list({ enum: names }),
        records: list(object({ key: text, ...given }, ['recordId', 'values'])),
        next: text,
      },
      ['registry', 'asOf', 'withheld', 'records'],
    ),
    CountAnswer: object({
      registry: { const: registry.name },
      asOf: day,
      count,
      more: { type: 'boolean' },
    }),
    Change: object(
      {
        position,
        recordId: given.recordId,
        version: { type: 'integer', minimum: 1 },
        at: { type: 'string', format: 'date-time' },
        validFrom: day,
        validTo: day,
        values: refTo('Values'),
      },
      ['position', 'recordId', 'version', 'at'],
    ),
    Removal: {
      ...object({
        position,
        at: { type: 'string', format: 'date-time' },
        removed: object({ first: given.recordId, last: given.recordId }),
      }),
      description: ctx.t('registries.api.removal'),
    },
    ChangesAnswer: object({
      registry: { const: registry.name },
      changes: list({ oneOf: [refTo('Change'), refTo('Removal')] }),
      position,
      more: { type: 'boolean' },
    }),
    CloudEvent: object(
      {
        specversion: { const: '1.0' },
        id: text,
        source: { type: 'string', format: 'uri' },
        type: { enum: [recordWritten.type, REMOVED] },
        subject: given.recordId,
        time: { type: 'string', format: 'date-time' },
        sequence: text,
        datacontenttype: { const: 'application/json' },
        data: { type: 'object' },
      },
      ['specversion', 'id', 'source', 'type', 'time', 'sequence', 'datacontenttype', 'data'],
    ),
    Problem: object(
      {
        type: { type: 'string', format: 'uri' },
        title: text,
        status: { type: 'integer' },
        detail: text,
        instance: { type: 'string', format: 'uri' },
        code: { enum: codes.filter((code) => /^(?:http|registries|files)\./.test(code)) },
        params: { type: 'object' },
        errors: list(object({ pointer: text, code: text, detail: text })),
      },
      ['type', 'title', 'status', 'detail', 'instance', 'code'],
    ),
  };
}
