import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const guides = join(import.meta.dirname, '..', '..', 'docs', 'guides');

/** The guides that build on each other, in their order. */
export const DECLARE = ['declare-a-registry', 'declare-a-document', 'declare-a-service'];

export const guideText = (guide: string): string => readFileSync(join(guides, `${guide}.md`), 'utf8');

/** The files that a guide has its reader write: a path in a line of its own, then the content; and what is to be added to others. */
export function follow(guide: string, folder: string): void {
  const text = guideText(guide);
  for (const [, path = '', content = ''] of text.matchAll(
    /^`(?:vietnam|meridia)\/([^`\n]+)`\n\n```\w+\n([\s\S]*?\n)```$/gm,
  )) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  for (const [, path = '', content = ''] of text.matchAll(
    /^Add to `vietnam\/([^`\n]+)`:\n\n```\w+\n([\s\S]*?\n)```$/gm,
  ))
    appendFileSync(join(folder, path), content);
}
