import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { VALID_FROM } from '../import/map-columns.ts';
import { LEAST_OF_A_PART, MOST_BYTES, MOST_OF_A_PART } from '../import/send-in-parts.ts';
import { answers, parameter } from './openapi-parts.ts';
import { refTo } from './openapi-schemas.ts';
import { WRITE } from './scopes.ts';

/** Whether programs may bring files into a registry at all. */
export const takesFiles = ({ write }: Registry): boolean =>
  write.some((grant) => 'import' in grant && grant.import.programs === true);

const text = { type: 'string' };
const said = { type: 'string', minLength: 1, maxLength: 200 };
const count = { type: ['integer', 'null'], minimum: 0 };
const bytes = { type: 'integer', minimum: 0, maximum: MOST_BYTES };
/** Where a file comes from. */
const origin = { source: said, basis: said, from: { type: 'string', format: 'date' } };
const STATES = [
  'sending',
  'looking',
  'waiting',
  'reading',
  'checked',
  'taking',
  'taken',
  'cancelled',
  'refused',
] as const;

/** The schemas of files that are brought in. */
export function importSchemas(ctx: Ctx, { attributes }: Registry): Record<string, object> {
  const held = { enum: [...attributes.map(({ name }) => name), VALID_FROM, null] };
  return {
    Columns: {
      type: 'object',
      description: ctx.t('registries.api.imports.columns'),
      additionalProperties: held,
    },
    Import: {
      type: 'object',
      properties: {
        id: { type: 'string', format: 'uuid' },
        state: { enum: STATES },
        name: text,
        format: { enum: ['csv', 'xlsx', 'parquet', null] },
        encoding: { type: ['string', 'null'] },
        rows: count,
        faulty: count,
        added: count,
        changed: count,
        same: count,
        columns: {
          type: 'array',
          items: {
            type: 'object',
            properties: { head: text, attribute: held },
            required: ['head', 'attribute'],
          },
        },
        progress: { type: 'number', minimum: 0, maximum: 1 },
        secondsLeft: count,
        fault: {
          type: 'object',
          properties: { code: text, message: text },
          required: ['code', 'message'],
        },
      },
      required: ['id', 'state', 'name', 'format', 'encoding', 'rows', 'faulty', 'added', 'changed', 'same'],
    },
  };
}

/** The addresses at which programs bring files in: in one request, or in parts that go on where they broke off. */
export function importPaths(ctx: Ctx, registry: Registry): Record<string, object> {
  const at = `/api/registries/${registry.name}/imports`;
  const told = (key: string) => ctx.t(`registries.api.imports.${key}`);
  const id = parameter(
    ctx,
    'id',
    { type: 'string', format: 'uuid' },
    { key: 'import', where: 'path', required: true },
  );
  const header = (key: string, schema: object) => ({ description: told(key), schema });
  const sent = {
    'Upload-Offset': header('upload_offset', bytes),
    'Upload-Length': header('upload_length', bytes),
    'Upload-Complete': header('upload_complete', { enum: ['?0', '?1'] }),
    'Upload-Limit': header('upload_limit', text),
  };
  const body = (type: string, schema: object) => ({ required: true, content: { [type]: { schema } } });
  const standing = { 'application/json': refTo('Import') };
  const operation = (operationId: string, more: object) => ({
    operationId,
    summary: told(operationId),
    security: [{ program: [WRITE] }],
    ...more,
  });
  const act = (operationId: string, status: number) => ({
    post: operation(operationId, {
      parameters: [id],
      responses: answers(ctx, standing, [404, 409], { status, headers: sent }),
    }),
  });
  return {
    [at]: {
      post: operation('sendFile', {
        requestBody: body('multipart/form-data', {
          type: 'object',
          properties: {
            ...origin,
            columns: {
              type: 'string',
              contentMediaType: 'application/json',
              contentSchema: refTo('Columns'),
            },
            file: { type: 'string', contentMediaType: 'application/octet-stream' },
          },
          required: ['source', 'basis', 'file'],
        }),
        responses: answers(ctx, standing, [404, 409, 413], { status: 202, headers: sent }),
      }),
    },
    [`${at}/sending`]: {
      post: operation('announceFile', {
        requestBody: body('application/json', {
          type: 'object',
          properties: {
            name: { type: 'string', minLength: 1, maxLength: 1_000 },
            size: { ...bytes, minimum: 1 },
            sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
          },
          required: ['name', 'size', 'sha256'],
        }),
        responses: {
          ...answers(ctx, standing, [404], {
            status: 201,
            headers: { Location: header('location', { type: 'string', format: 'uri' }), ...sent },
          }),
          200: { description: told('again'), content: { 'application/json': { schema: refTo('Import') } } },
        },
      }),
    },
    [`${at}/{id}`]: {
      get: operation('getImport', {
        parameters: [id],
        responses: answers(ctx, standing, [404], { headers: sent }),
      }),
      head: operation('getOffset', {
        parameters: [id],
        responses: answers(ctx, {}, [404], { headers: sent }),
      }),
      patch: operation('sendPart', {
        description: ctx.t('registries.api.imports.parts', { least: LEAST_OF_A_PART, most: MOST_OF_A_PART }),
        parameters: [
          id,
          {
            name: 'Upload-Offset',
            in: 'header',
            required: true,
            description: told('begins'),
            schema: bytes,
          },
        ],
        requestBody: body('application/partial-upload', {
          type: 'string',
          contentMediaType: 'application/octet-stream',
        }),
        responses: answers(ctx, {}, [404, 409, 413, 415], { status: 204, headers: sent }),
      }),
    },
    [`${at}/{id}/columns`]: {
      post: operation('chooseColumns', {
        parameters: [id],
        requestBody: body('application/json', {
          type: 'object',
          properties: { ...origin, columns: refTo('Columns') },
          required: ['source', 'basis'],
        }),
        responses: answers(ctx, standing, [404, 409], { status: 202, headers: sent }),
      }),
    },
    [`${at}/{id}/faults`]: {
      get: operation('listFaults', {
        parameters: [id],
        responses: answers(ctx, { 'text/csv': text }, [404]),
      }),
    },
    [`${at}/{id}/take`]: act('takeIn', 202),
    [`${at}/{id}/cancel`]: act('cancelImport', 200),
  };
}
