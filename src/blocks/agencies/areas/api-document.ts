import type { TSchema } from 'typebox';
import {
  AddressSchema,
  CodeParams,
  ConvertBody,
  ConvertedSchema,
  HistoryQuery,
  HistorySchema,
  ResolutionSchema,
  ResolveQuery,
  SearchQuery,
  SearchSchema,
} from './api-schemas.ts';

interface ObjectSchema extends TSchema {
  readonly properties: Readonly<Record<string, TSchema>>;
}

const parameters = (schema: TSchema, place: 'query' | 'path') =>
  Object.entries((schema as ObjectSchema).properties).map(([name, one]) => ({
    name,
    in: place,
    required: place === 'path',
    ...('description' in one && { description: one.description }),
    schema: one,
  }));

const answers = (schema: TSchema) => ({
  200: { description: 'The answer', content: { 'application/json': { schema } } },
  default: {
    description: 'A coded fault; `message` says what to do',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Fault' } } },
  },
});

/** What the interface to areas offers, as OpenAPI 3.1. */
export const areasDocument = (address: string) => ({
  openapi: '3.1.0',
  info: {
    title: 'Areas, then and now',
    version: '1',
    description:
      'What areas are and were, what became of them, and where addresses of any time lie today. Public, without a key.',
  },
  servers: [{ url: address }],
  paths: {
    '/api/v1/areas': {
      get: {
        operationId: 'searchAreas',
        summary: 'Areas of any time, or of a day, by words of their names; or what lies in one',
        parameters: parameters(SearchQuery, 'query'),
        responses: answers(SearchSchema),
      },
    },
    '/api/v1/areas/resolve': {
      get: {
        operationId: 'resolveArea',
        summary: 'What a code or an address of before is today, or between which areas that is not decided',
        parameters: parameters(ResolveQuery, 'query'),
        responses: answers({ anyOf: [ResolutionSchema, AddressSchema] } as unknown as TSchema),
      },
    },
    '/api/v1/areas/convert': {
      post: {
        operationId: 'convertAddresses',
        summary: 'Many codes and addresses at once; either all are answered or none',
        requestBody: { required: true, content: { 'application/json': { schema: ConvertBody } } },
        responses: answers(ConvertedSchema),
      },
    },
    '/api/v1/areas/{code}': {
      get: {
        operationId: 'historyOfArea',
        summary: 'All that was under a code, what it was made of and what it became',
        parameters: [...parameters(CodeParams, 'path'), ...parameters(HistoryQuery, 'query')],
        responses: answers(HistorySchema),
      },
    },
  },
  components: {
    schemas: {
      Fault: {
        type: 'object',
        required: ['code', 'message'],
        properties: { code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
});
