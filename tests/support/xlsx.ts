import { inflateRawSync } from 'node:zlib';

/** The files of a ZIP archive, read from its central directory (APPNOTE 4.3.12), apart from whoever wrote it. */
export function unzip(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error('no entry of a directory');
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(start, start + size);
    files.set(bytes.toString('utf8', at + 46, at + 46 + name), method === 8 ? inflateRawSync(data) : data);
    at += 46 + name + extra + comment;
  }
  return files;
}

const ENTITY: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const plain = (xml: string): string =>
  xml.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex, decimal, name) =>
    name ? ENTITY[name]! : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
  );
const all = (xml: string, pattern: RegExp) => [...xml.matchAll(pattern)];

export interface ReadSheet {
  readonly name: string;
  /** Rows that stay in sight. */
  readonly frozen: number;
  /** Cells by address: texts as texts, everything else as numbers. */
  readonly cells: ReadonlyMap<string, string | number>;
  /** The code of the format by which a cell is shown. */
  format(address: string): string;
  readonly formulas: number;
}

/** A workbook as another program reads it (ECMA-376, part 1). */
export function readWorkbook(bytes: Buffer): ReadSheet[] {
  const files = unzip(bytes);
  const text = (name: string) => files.get(name)?.toString('utf8') ?? '';
  const shared = all(text('xl/sharedStrings.xml'), /<si\b[^>]*>([\s\S]*?)<\/si>/g).map(([, one]) =>
    plain(
      all(one!, /<t\b[^>]*>([\s\S]*?)<\/t>/g)
        .map(([, part]) => part)
        .join(''),
      // 22.9.2.19: any letter may stand as its number.
    ).replace(/_x([0-9a-f]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
  );
  const styles = text('xl/styles.xml');
  const codes = new Map(
    all(styles, /<numFmt\s[^>]*>/g).map(([one]) => [
      /numFmtId="(\d+)"/.exec(one)![1]!,
      plain(/formatCode="([^"]*)"/.exec(one)![1]!),
    ]),
  );
  const looks = all(/<cellXfs[\s\S]*?<\/cellXfs>/.exec(styles)?.[0] ?? '', /<xf\s[^>]*>/g).map(
    ([one]) => codes.get(/numFmtId="(\d+)"/.exec(one)?.[1] ?? '') ?? '',
  );
  const targets = new Map(
    all(text('xl/_rels/workbook.xml.rels'), /<Relationship\s[^>]*>/g).map(([one]) => [
      /\bId="([^"]*)"/.exec(one)![1]!,
      /\bTarget="\/?(?:xl\/)?([^"]*)"/.exec(one)![1]!,
    ]),
  );
  return all(text('xl/workbook.xml'), /<sheet\s[^>]*>/g).map(([one]) => {
    const xml = text(`xl/${targets.get(/r:id="([^"]*)"/.exec(one)![1]!)}`);
    const found = all(xml, /<c\s([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g).map(([, attributes, inside]) => ({
      address: /\br="([^"]*)"/.exec(attributes!)![1]!,
      kind: /\bt="([^"]*)"/.exec(attributes!)?.[1],
      look: Number(/\bs="(\d+)"/.exec(attributes!)?.[1] ?? 0),
      value: /<v>([\s\S]*?)<\/v>/.exec(inside ?? '')?.[1],
    }));
    return {
      name: plain(/\bname="([^"]*)"/.exec(one)![1]!),
      frozen: Number(/<pane\s[^>]*ySplit="(\d+)"[^>]*state="frozen"/.exec(xml)?.[1] ?? 0),
      formulas: all(xml, /<f[\s>]/g).length,
      cells: new Map(
        found.flatMap(({ address, kind, value }) =>
          value === undefined
            ? []
            : [[address, kind === 's' ? shared[Number(value)]! : Number(value)] as const],
        ),
      ),
      format: (address) => looks[found.find((cell) => cell.address === address)?.look ?? 0] ?? '',
    };
  });
}
