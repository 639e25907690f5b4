import type { Registry } from './declaration.ts';
import { keyIndex, pastIndexes, peopleFunctions, tableName } from './layout.ts';

/** The layout that this program gives to tables of registries and the functions over them; each number is a change below. */
export const LAYOUT = 5;

/** DDL that brings what an older program laid out up to date; records stay where they are. */
export function layoutChanges(registry: Registry, from: number): string[] {
  const statements: string[] = [];
  if (from < 2)
    statements.push(
      `drop index if exists registry."${`${tableName(registry.name)}_key_idx`.slice(0, 63)}"`,
      keyIndex(registry),
    );
  if (from < 5 && registry.people) statements.push(...peopleFunctions(registry));
  if (from < 4) statements.push(...pastIndexes(registry));
  return statements;
}
