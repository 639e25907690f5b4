export { check, type RuleFinding } from './check.ts';
export { evaluate, evaluateBoolean } from './evaluate.ts';
export { variablesOf } from './variables.ts';
