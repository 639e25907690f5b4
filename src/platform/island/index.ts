export { bundle } from './bundle.ts';
export { scriptFile } from './script-file.ts';
