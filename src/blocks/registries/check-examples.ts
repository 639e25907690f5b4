import type { ValidateFunction } from 'ajv';
import { escapePart } from '#platform/json';
import { check, evaluate, variablesOf } from '#platform/rules';
import type { Declared } from './declaration.ts';

type Report = (code: string, pointer: string, params?: Record<string, string>) => void;

/** Whether a record is as a rule wants it; what the rule cannot know of it is no fault. */
export const keepsRule = (must: string, values: Readonly<Record<string, unknown>>): boolean =>
  evaluate(must, values) !== false;

/** Rules that can be read and ask only for attributes that there are; examples that the schema and the rules take. */
export function checkExamples(declared: Declared, validate: ValidateFunction, report: Report): void {
  const { properties } = declared.record;
  for (const [at, { must }] of (declared.quality ?? []).entries()) {
    const fault = check(must);
    if (fault) report('rule', `/quality/${at}/must`, { fault: fault.remedy });
    else
      for (const name of variablesOf(must))
        if (!Object.hasOwn(properties, name.split('.')[0]!))
          report('unknown_attribute', `/quality/${at}/must`, { name });
  }
  for (const [at, example] of (declared.examples ?? []).entries()) {
    if (!validate(example))
      for (const { instancePath, keyword, message = '', params } of validate.errors ?? []) {
        const missing = keyword === 'required' ? `/${escapePart(String(params.missingProperty))}` : '';
        report('example', `/examples/${at}${instancePath}${missing}`, { fault: message, keyword });
      }
    for (const [nth, { must }] of (declared.quality ?? []).entries())
      if (!check(must) && !keepsRule(must, example))
        report('example', `/examples/${at}`, { fault: `quality/${nth}: ${must}` });
  }
}
