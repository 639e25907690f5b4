import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DECLARE, follow, guideText } from '#tests/follow-guide';

const root = join(import.meta.dirname, '..', '..');
const REGISTRY = 'registries/library.reader/registry.yaml';
const SERVICE = 'services/library/reader-card/service.yaml';

/** What a reader writes wrongly, by the file and the texts before and after, in sets that do not hide each other. */
const WRONG: readonly (readonly (readonly [file: string, right: string, wrong: string])[])[] = [
  [
    [REGISTRY, 'required: [personal_number, full_name, kind]', 'required: [full_name, kind]'],
    [REGISTRY, 'attributes: [personal_number, full_name, kind, commune, issued_on]', 'attributes: [number]'],
    ['templates/reader-card.typ', 'name-of(', 'nmae-of('],
  ],
  [
    [REGISTRY, ', x-sharing: special }', ' }'],
    [SERVICE, 'role: chairman', 'role: librarian'],
    [SERVICE, 'form.card.kind', 'form.card.sort'],
    [SERVICE, 'within: 1 working-day,', 'within: soon,'],
    [SERVICE, 'online: full', 'online: partial'],
    ['services/library/reader-card/process.bpmn', '"approve"', '"approved"'],
    ['services/library/reader-card/form.yaml', '        x-basis: 46/2019/QH14\n', ''],
    ['templates/templates.yaml', 'reader-card:', 'reader-cart:'],
  ],
  [
    [REGISTRY, 'roles: [one-stop-clerk, chairman]', 'roles: [one-stop-clerk, librarian]'],
    [REGISTRY, 'body: ministry-of-culture-sports-and-tourism', 'body: ministry-of-books'],
    [SERVICE, '    role: chairman\n', ''],
  ],
];

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

async function linesOf(wrongs: (typeof WRONG)[number]): Promise<string[]> {
  mkdirSync(join(root, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, '.cache', 'faults-'));
  folders.push(folder);
  cpSync(join(root, 'vietnam'), folder, { recursive: true });
  for (const guide of DECLARE) follow(guide, folder);
  for (const [file, right, wrong] of wrongs) {
    const text = readFileSync(join(folder, file), 'utf8');
    assert.ok(text.includes(right), `${file}: ${right}`);
    writeFileSync(join(folder, file), text.replace(right, wrong));
  }
  const check = ['--import', 'tsx', 'src/cli.ts', 'check', folder];
  return new Promise((resolve) => {
    execFile(process.execPath, check, { cwd: root }, (_, stdout) => resolve(stdout.split('\n')));
  });
}

test('what the guides say the check says of a fault is what it says', async () => {
  const said = (await Promise.all(WRONG.map(linesOf))).flat();
  // The rows of the tables "you did, it says" that name a place and a code; an ellipsis stands for whatever is there.
  const cells = DECLARE.flatMap((guide) =>
    [...guideText(guide).matchAll(/^\| .+ \| `(\S*:\d+ \w+\.\w+ .+)` \|$/gm)].map(([, cell = '']) => cell),
  );
  assert.ok(cells.length >= 15);
  const notSaid = cells.filter((cell) => {
    const parts = cell.split('…').map((part) => part.replace(/^vietnam/, '').trim());
    return !said.some((line) => parts.every((part) => line.includes(part)));
  });
  // These need another file or an element taken away, and are tried where their block is.
  const elsewhere =
    /services\.process |services\.held_by_registry |services\.write_not_granted |documents\.example_missing /;
  assert.deepEqual(
    notSaid.filter((cell) => !elsewhere.test(cell)),
    [],
    said.join('\n'),
  );
});
