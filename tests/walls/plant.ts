import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'node:test';
import type { Finding, Wall } from './finding.ts';

/** A small tree of files, by path. */
export type Tree = Readonly<Record<string, string>>;

/** Lays a tree out in a folder for temporary files, lends it to `work` and takes it away. */
export function inTree<T>(tree: Tree, work: (root: string) => T): T {
  const root = mkdtempSync(join(tmpdir(), 'wall-'));
  try {
    for (const [path, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return work(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

export const findingsIn = (wall: Wall, tree: Tree): Finding[] => inTree(tree, (root) => wall.find(root));

/** A breach that must be seen: the rule, the tree, and the one place where it stands (`file:line`). */
export interface Plant {
  readonly rule: string;
  readonly tree: Tree;
  readonly at: string;
  readonly because: string;
}

/** Tests that the wall passes `sound`, sees each planted breach at its place, and that no rule goes unproved. */
export function proves(wall: Wall, sound: Tree, plants: readonly Plant[]): void {
  test(`the wall ${wall.name} lets sound work pass`, () => {
    assert.deepEqual(findingsIn(wall, sound), []);
  });
  for (const plant of plants) {
    test(`the wall ${wall.name} bites: ${plant.because}`, () => {
      const seen = findingsIn(wall, { ...sound, ...plant.tree }).map(
        (one) => `${one.file}:${one.line} ${one.rule}`,
      );
      assert.deepEqual(seen, [`${plant.at} ${plant.rule}`]);
    });
  }
  test(`each rule of the wall ${wall.name} is seen to bite`, () => {
    assert.deepEqual([...new Set(plants.map((plant) => plant.rule))].sort(), [...wall.rules].sort());
  });
}
