import type { Ctx } from '#platform/context';
import { refTo } from './openapi-schemas.ts';

const header = (ctx: Ctx, name: string, required: boolean) => ({
  name,
  in: 'header',
  required,
  description: ctx.t(`registries.api.header.${name.toLowerCase().replace('-', '_')}`),
  schema: { type: 'string', maxLength: 200 },
});

/** Why a program reads, as it says with each request. */
export const purposeHeaders = (ctx: Ctx) => [
  header(ctx, 'Purpose', true),
  header(ctx, 'Case', false),
  header(ctx, 'Legal-Basis', false),
];

/** A parameter of the address. */
export const parameter = (
  ctx: Ctx,
  name: string,
  schema: object,
  {
    key = name,
    required = false,
    where = 'query',
    ...more
  }: {
    key?: string;
    required?: boolean;
    where?: 'query' | 'path';
    style?: string;
    explode?: boolean;
  } = {},
) => ({ name, in: where, required, description: ctx.t(`registries.api.parameter.${key}`), schema, ...more });

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: refTo('Problem') } },
});

/** What comes back: the answer, and the faults that any of these requests may meet. */
export const answers = (
  ctx: Ctx,
  content: Readonly<Record<string, object>>,
  faults: readonly number[] = [],
  { status = 200, headers }: { status?: number; headers?: Readonly<Record<string, object>> } = {},
): Record<string, object> => ({
  [status]: {
    description: ctx.t('registries.api.answer'),
    ...(headers && { headers }),
    content: Object.fromEntries(Object.entries(content).map(([type, schema]) => [type, { schema }])),
  },
  ...Object.fromEntries(
    [400, 401, 403, 422, ...faults].map((status) => [
      status,
      problem(ctx.t(`registries.api.fault.${status}`)),
    ]),
  ),
});
