import { readdirSync } from 'node:fs';
import { filesUnder, HOUSE, lineAt, read } from './disk.ts';
import type { Wall } from './finding.ts';

const REMEDY = {
  'machine-path':
    "a path of somebody's machine means nothing on another: name it from the root of the repository",
  registry: 'packages come from the lock file; nothing else names the host they come from',
  link: 'the page that is linked to does not exist',
} as const;

// Spelled so that this file may stand under its own wall.
const PATHS = /(?<![\w.:/-])\/(?:wor[k]|roo[t]|hom[e]\/\w+|User[s]\/\w+|tm[p]\/bash_jobs)\/[\w.-]*/g;
const REGISTRIES =
  /\b(?:registry\.(?:npmj[s]\.org|yarnpk[g]\.com)|npm\.pkg\.gith[u]b\.com|\w+\.jfro[g]\.io|npmmirro[r]\.com)/g;
const LINK = /\]\((?!https?:|mailto:|#|data:)([^)\s#]+)(?:#[^)\s]*)?\)/g;

export const wall: Wall = {
  name: 'docs',
  rules: Object.keys(REMEDY),
  find(root) {
    const top = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'package-lock.json')
      .map((entry) => entry.name);
    const files = [...top, ...[...HOUSE, 'docs', '.ci'].flatMap((folder) => filesUnder(root, folder))];
    const known = new Set(files);
    return files
      .filter((file) => !/\.(?:png|jpe?g|webp|avif|pdf|ttf|otf|woff2?|ico|br|gz|zip|p12)$/.test(file))
      .flatMap((file) => {
        const text = read(root, file);
        const all = (rule: keyof typeof REMEDY, pattern: RegExp) =>
          [...text.matchAll(pattern)].map((match) => ({
            file,
            line: lineAt(text, match.index),
            rule,
            remedy: `${match[0]}: ${REMEDY[rule]}`,
          }));
        const links = file.endsWith('.md')
          ? [...text.matchAll(LINK)]
              .filter((match) => !resolves(file, match[1]!, known))
              .map((match) => ({
                file,
                line: lineAt(text, match.index),
                rule: 'link',
                remedy: `${match[1]}: ${REMEDY.link}`,
              }))
          : [];
        return [...all('machine-path', PATHS), ...all('registry', REGISTRIES), ...links];
      });
  },
};

/** Whether a relative link of a page leads to a file or a folder of the house. */
function resolves(page: string, link: string, known: ReadonlySet<string>): boolean {
  const path = decodeURI(new URL(link, `file:///${page}`).pathname)
    .slice(1)
    .replace(/\/$/, '');
  return known.has(path) || [...known].some((file) => file.startsWith(`${path}/`));
}
