import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { quickPattern } from './pattern-cost.ts';

/**
 * The validator of a record's schema. Each has a compiler of its own: what one schema is called says nothing to another, and nothing of it
 * is kept when it is needed no more.
 * @throws Error for what is no schema, or has a pattern that might take long
 */
export function compileSchema(schema: object): ValidateFunction {
  const ajv = new Ajv2020.default({
    allErrors: true,
    strict: false,
    code: { regExp: Object.assign(quickPattern, { code: 'new RegExp' }) as never },
  });
  addFormats.default(ajv);
  return ajv.compile(schema);
}
