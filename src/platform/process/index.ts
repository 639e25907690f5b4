export type { Flow, ProcessModel, ProcessNode } from './model.ts';
export { checkProcess, type Finding, parseProcess } from './parse.ts';
export type { Effect, Engine, Step, Token, Waiting } from './step.ts';
export { afterStep, completeToken, fireTimer, startProcess } from './step.ts';
