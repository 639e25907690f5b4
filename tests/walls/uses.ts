import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lineAt, read } from './disk.ts';
import { closing, readSource } from './source.ts';

/** Each block uses only blocks to its left. A new block finds its place here, in one line that everybody sees. */
export const BLOCK_ORDER = [
  'agencies',
  'notifications',
  'exchange',
  'registries',
  'identity',
  'documents',
  'credentials',
  'services',
  'payments',
  'cases',
  'privacy',
];

/** The `uses` that a block's door declares, and the line where it does. */
export function usesOf(root: string, folder: string): { names: string[]; line: number } {
  const file = `${folder}/index.ts`;
  if (!existsSync(join(root, file))) return { names: [], line: 1 };
  const text = read(root, file);
  const source = readSource(text);
  const found = /\buses\s*:\s*\[/.exec(source.bare);
  if (!found) return { names: [], line: 1 };
  const open = found.index + found[0].length - 1;
  const end = closing(source.bare, open);
  const names = source.literals.filter(({ at }) => at > open && at < end).map((literal) => literal.text);
  return { names, line: lineAt(text, open) };
}
