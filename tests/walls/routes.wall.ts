import { codeFiles, isTest, lineAt, read } from './disk.ts';
import type { Wall } from './finding.ts';
import { closing, readSource } from './source.ts';

/** Where the rows of the route tables in a text begin, and what stands at the first level of each. */
export function routeRows(text: string): { at: number; keys: string[] }[] {
  const { bare } = readSource(text);
  return [...bare.matchAll(/(?<![.\w$])route(?:<[^(]*>)?\s*\(\s*(\{)?/g)]
    .filter((match) => !/\b(?:function|const|import)\s+$/.test(bare.slice(0, match.index)))
    .map((match) => {
      if (!match[1]) return { at: match.index, keys: [] };
      const open = match.index + match[0].length - 1;
      return { at: match.index, keys: topKeys(bare.slice(open + 1, closing(bare, open))) };
    });
}

/** The names before the colons, and the shorthands, at the first level of an object's inside. */
function topKeys(inside: string): string[] {
  let depth = 0;
  let level = '';
  for (const char of inside) {
    if (')]}'.includes(char)) depth--;
    if (depth === 0) level += char;
    if ('([{'.includes(char)) depth++;
  }
  return level.split(',').map((part) => /^\s*(?:async\s+)?(\w+)/.exec(part)?.[1] ?? '');
}

export const wall: Wall = {
  name: 'routes',
  rules: ['who'],
  find: (root) =>
    codeFiles(root, ['src'])
      .filter((file) => !isTest(file))
      .flatMap((file) => {
        const text = read(root, file);
        return routeRows(text)
          .filter((row) => !row.keys.includes('who'))
          .map((row) => ({
            file,
            line: lineAt(text, row.at),
            rule: 'who',
            remedy:
              "say in the row itself who may call it: who: 'anyone', { person: … }, { official: … } or { program: … }",
          }));
      }),
};
