import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

/** Whole-line comments, imports, and the word before what a module gives away. */
const LEFT_OUT = [
  /^[ \t]*\/\*\*[\s\S]*?\*\/[ \t]*\n/gm,
  /^[ \t]*\/\/.*\n/gm,
  /^import\b[^;]*;\n/gm,
  /^export\s+(?=(?:async\s+)?(?:function|const|class)\b)/gm,
  /^[ \t]+$/gm,
];

/** The files after each other as one script, without types; in the order of what needs what. */
export const bundle = (files: readonly string[]): string =>
  files
    .map((file) => {
      const text = readFileSync(file, 'utf8');
      const plain = LEFT_OUT.reduce((rest, what) => rest.replace(what, ''), text);
      const script = file.endsWith('.ts') ? stripTypeScriptTypes(plain) : plain;
      return script.replace(/[ \t]+$/gm, '').replace(/\n{2,}/g, '\n');
    })
    .join('\n');
