export { bundle } from './bundle.ts';
export { scriptFile, scriptOf } from './script-file.ts';
