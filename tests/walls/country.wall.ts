import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { filesUnder, lineAt, read } from './disk.ts';
import type { Wall } from './finding.ts';

const REMEDY = {
  name: 'the platform knows no country: put it into the country folder, behind an extension point, or say it in general words',
  law: 'a law belongs to the country that made it: a declaration names it, the engine carries it as data',
  money: 'the currency is a format of the country: money is a whole number of its smallest coin',
} as const;

// \b knows only unmarked letters, so the edges of a word are spelled out.
const word = (pattern: string, flags = 'giu') =>
  new RegExp(`(?<![\\p{L}\\p{N}_])(?:${pattern})(?![\\p{L}\\p{N}_])`, flags);

const NAMES = [
  word("vi[eệ]t[\\s_-]?nam(?:ese|’s|'s)?(?!\\s+pro)"),
  word('VNeID|CCCD|CMND|BHYT|BHXH|VNPT|VietQR|NDXP|DVCQG'),
  word('Ministry of \\p{Lu}\\p{L}+|Bộ (?:Tư pháp|Công an|Y tế|Nội vụ|Tài chính|Xây dựng|Công Thương)', 'gu'),
];
const LAWS = [
  word('\\d+/(?:\\d{4}/)?(?:NĐ-CP|QĐ-TTg|QH\\d+|TT-\\p{Lu}+|TTLT-\\p{Lu}+|NQ-CP)', 'gu'),
  word('(?:Decree|Circular|Nghị định|Thông tư)\\s+(?:No\\.?\\s*|số\\s*)?\\d+', 'giu'),
];
// A media type of a vendor is no money.
const MONEY = [word('(?<!application/)VND|₫'), /(?<=\d\s?)(?:đồng|dong)(?![\p{L}])/giu];

/** Names of the provinces in force, from the country's own table: with their marks, and without where that is no common word. */
function provinces(root: string): RegExp[] {
  const file = 'vietnam/areas.csv';
  if (!existsSync(join(root, file))) return [];
  const rows = parse(read(root, file), { columns: true, bom: true }) as Record<string, string>[];
  const names = rows
    .filter((row) => (row.level ? row.level === '1' : !row.parent_code))
    .flatMap((row) => [
      row.name,
      /\s/.test(row.name_en ?? '') || (row.name_en ?? '').length > 4 ? row.name_en : undefined,
    ])
    .filter((name) => name !== undefined && name.length > 2);
  const escaped = [...new Set(names)].map((name) => name!.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return escaped.length === 0 ? [] : [word(escaped.join('|'), 'gu')];
}

const READ = /\.(?:tsx?|sql|md|ya?ml|json|css|mjs|js|svg|typ|html)$/;

export const wall: Wall = {
  name: 'country',
  rules: Object.keys(REMEDY),
  find(root) {
    const patterns: [keyof typeof REMEDY, RegExp[]][] = [
      ['name', [...NAMES, ...provinces(root)]],
      ['law', LAWS],
      ['money', MONEY],
    ];
    return filesUnder(root, 'src')
      .filter((file) => READ.test(file))
      .flatMap((file) => {
        const text = read(root, file).normalize('NFC');
        return patterns.flatMap(([rule, list]) =>
          list.flatMap((pattern) =>
            [...text.matchAll(pattern)]
              .filter((match) => !isFont(text, match))
              .map((match) => ({
                file,
                line: lineAt(text, match.index),
                rule,
                remedy: `“${match[0]}”: ${REMEDY[rule]}`,
              })),
          ),
        );
      });
  },
};

/** The house's typeface and its package carry the country in their name. */
const isFont = (text: string, match: RegExpExecArray | RegExpMatchArray) =>
  /be[ _-]?$/i.test(text.slice(Math.max(0, match.index! - 3), match.index)) &&
  /^[ _-]?pro/i.test(text.slice(match.index! + match[0].length));
