import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lineAt, read } from './disk.ts';
import type { Finding, Wall } from './finding.ts';

const REMEDY = {
  missing:
    '`npm ci` refuses a lock file without it: name it there with version, os, cpu and optional, even where it cannot be fetched',
  exact: 'pin the exact version: what is tested is what runs',
  stale: 'package.json and package-lock.json differ: install again and commit both',
} as const;

interface Entry {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Whether Node would find `name` from the folder of the package at `path`. */
function found(packages: Readonly<Record<string, Entry>>, path: string, name: string): boolean {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[at ? `${at}/node_modules/${name}` : `node_modules/${name}`]) return true;
    if (at === '') return false;
  }
}

export const wall: Wall = {
  name: 'lock',
  rules: Object.keys(REMEDY),
  find(root) {
    if (!existsSync(join(root, 'package-lock.json'))) return [];
    const text = read(root, 'package-lock.json');
    const { packages } = JSON.parse(text) as { packages: Record<string, Entry> };
    const note = (file: string, line: number, rule: keyof typeof REMEDY, what: string): Finding => ({
      file,
      line,
      rule,
      remedy: `${what}: ${REMEDY[rule]}`,
    });
    const missing = Object.entries(packages).flatMap(([path, entry]) =>
      Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
        .filter((name) => !found(packages, path, name))
        .map((name) => note('package-lock.json', lineAt(text, text.indexOf(`"${name}"`)), 'missing', name)),
    );
    const own = read(root, 'package.json');
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(own) as Entry;
    const wanted = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).flatMap(
      ([name, version]) => {
        const line = lineAt(own, own.indexOf(`"${name}"`));
        if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) return [note('package.json', line, 'exact', name)];
        return packages[`node_modules/${name}`]?.version === version
          ? []
          : [note('package.json', line, 'stale', name)];
      },
    );
    return [...missing, ...wanted];
  },
};
