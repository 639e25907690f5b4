import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { readTable, TableFault, type TableFile } from './index.ts';

/** A file that notes how much of it was asked for at once. */
function watched(bytes: Uint8Array): TableFile & { most: number } {
  const file = {
    size: bytes.length,
    most: 0,
    read: async (from: number, to: number) => {
      file.most = Math.max(file.most, to - from);
      return Buffer.from(bytes.subarray(from, to));
    },
    async *stream() {
      yield Buffer.from(bytes);
    },
  };
  return file;
}

async function rowsOf(file: TableFile): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { cells } of readTable(file, 'parquet')) rows.push([...cells]);
  return rows;
}
const faultOf = async (bytes: Uint8Array): Promise<string> => {
  try {
    return `${(await rowsOf(watched(bytes))).length} rows`;
  } catch (fault) {
    return fault instanceof TableFault ? fault.kind : String(fault);
  }
};

test('one group of very many rows is read a few pages at a time, whatever its columns are', async () => {
  const longOf = (n: number) =>
    `${(n * 7919) % 1e6} ${(n * 104_729) % 1e9} ${(n * 15_485_863) % 1e9} ${(n * 32_452_843) % 1e9} ${'dài'.repeat(20)}`;
  const all = Array.from({ length: 60_000 }, (_, n) => n);
  const bytes = new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        {
          name: 'long',
          type: 'STRING',
          data: all.map(longOf),
        },
        { name: 'few', type: 'STRING', data: all.map((n) => (n % 3 ? `value ${n % 7}` : null)) },
        { name: 'number', type: 'DOUBLE', data: all.map((n) => n / 4) },
        { name: 'none', type: 'STRING', data: all.map(() => null), nullable: true },
      ],
      rowGroupSize: all.length,
    }),
  );
  assert.ok(bytes.length > 2_000_000, `${bytes.length} bytes`);
  const file = watched(bytes);
  let n = -1;
  for await (const { cells, line } of readTable(file, 'parquet')) {
    if (n >= 0) {
      assert.equal(line, n + 2);
      assert.equal(cells.join('|'), `${longOf(n)}|${n % 3 ? `value ${n % 7}` : ''}|${n / 4}|`);
    }
    n += 1;
  }
  assert.equal(n, all.length);
  assert.ok(file.most < 1_500_000, `${file.most} bytes at once`);
});

test('lists and structures are JSON', async () => {
  const data = [{ a: 1, b: ['x', 'y'] }, null, { a: 2, b: [] }];
  const bytes = parquetWriteBuffer({
    columnData: [
      { name: 'n', data: [1, 2, 3] },
      { name: 'json', data },
      { name: 'list', data: [['p', 'q'], [], ['r']] },
    ],
    schema: [
      { name: 'root', num_children: 3 },
      { name: 'n', type: 'INT32', repetition_type: 'REQUIRED' },
      { name: 'json', type: 'BYTE_ARRAY', converted_type: 'JSON', repetition_type: 'OPTIONAL' },
      { name: 'list', repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
    ],
  });
  assert.deepEqual(await rowsOf(watched(new Uint8Array(bytes))), [
    ['n', 'json', 'list'],
    ['1', '{"a":1,"b":["x","y"]}', '["p","q"]'],
    ['2', '', '[]'],
    ['3', '{"a":2,"b":[]}', '["r"]'],
  ]);
});

// Thrift's compact protocol, as far as a file of one column needs it.
const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
type Field = readonly [
  id: number,
  value:
    | number
    | bigint
    | string
    | readonly Field[]
    | { readonly list: readonly (string | number | bigint | readonly Field[])[] },
];
const content = (value: string | number | bigint | readonly Field[]): number[] =>
  typeof value === 'number' || typeof value === 'bigint'
    ? varint(Number(value) * 2)
    : typeof value === 'string'
      ? [...varint(value.length), ...Buffer.from(value)]
      : struct(value);
const typeOf = (value: unknown) =>
  typeof value === 'number' ? 5 : typeof value === 'bigint' ? 6 : typeof value === 'string' ? 8 : 12;
function struct(fields: readonly Field[]): number[] {
  let last = 0;
  const bytes = fields.flatMap(([id, value]) => {
    const delta = id - last;
    last = id;
    if (typeof value === 'object' && 'list' in value)
      return [
        (delta << 4) | 9,
        (value.list.length << 4) | typeOf(value.list[0]),
        ...value.list.flatMap(content),
      ];
    return [(delta << 4) | typeOf(value), ...content(value)];
  });
  return [...bytes, 0];
}

/** A file of one column of texts or nothing, whose pages and counts say whatever they like. */
function forged({
  rows,
  codec = 0,
  pages,
}: {
  rows: number;
  codec?: number;
  pages: readonly { plain: number; values: number; body: Uint8Array; packed?: number }[];
}): Uint8Array {
  const chunk = Buffer.concat(
    pages.flatMap(({ plain, values, body, packed = body.length }) => [
      Buffer.from(
        struct([
          [1, 0],
          [2, plain],
          [3, packed],
          [
            5,
            [
              [1, values],
              [2, 0],
              [3, 3],
              [4, 3],
            ],
          ],
        ]),
      ),
      body,
    ]),
  );
  const column: Field[] = [
    [1, 6],
    [2, { list: [0] }],
    [3, { list: ['a'] }],
    [4, codec],
    [5, BigInt(rows)],
    [6, BigInt(chunk.length)],
    [7, BigInt(chunk.length)],
    [9, 4n],
  ];
  const footer = Buffer.from(
    struct([
      [1, 1],
      [
        2,
        {
          list: [
            [
              [4, 'root'],
              [5, 1],
            ],
            [
              [1, 6],
              [3, 1],
              [4, 'a'],
              [6, 0],
            ],
          ],
        },
      ],
      [3, BigInt(rows)],
      [
        4,
        {
          list: [
            [
              [
                1,
                {
                  list: [
                    [
                      [2, 4n],
                      [3, column],
                    ],
                  ],
                },
              ],
              [2, BigInt(chunk.length)],
              [3, BigInt(rows)],
            ],
          ],
        },
      ],
    ]),
  );
  const end = Buffer.alloc(8, 'xxxxPAR1');
  end.writeUInt32LE(footer.length, 0);
  return Buffer.concat([Buffer.from('PAR1'), chunk, footer, end]);
}
/** The levels of so many values none of which is there. */
const nothing = (values: number) => {
  const run = [...varint(values * 2), 0];
  return Buffer.from([run.length, 0, 0, 0, ...run]);
};

test('what says more of itself than can be held is refused before it is made, and what lies is broken', async () => {
  const page = (values: number) => ({ plain: nothing(values).length, values, body: nothing(values) });
  assert.equal(
    await faultOf(forged({ rows: 3, pages: [page(3)] })),
    '4 rows',
    'the forgery is one that is read',
  );
  const before = process.memoryUsage().rss;
  const zeros = gzipSync(Buffer.alloc(20 * 1024 * 1024));
  for (const [why, kind, bytes] of [
    ['a hundred million values in ten bytes', 'too_large', forged({ rows: 1e8, pages: [page(1e8)] })],
    [
      '300 MB packed',
      'too_large',
      forged({ rows: 1, codec: 2, pages: [{ plain: 300 * 1024 * 1024, values: 1, body: zeros }] }),
    ],
    [
      '20 MB that say they are few',
      'broken',
      forged({ rows: 1, codec: 2, pages: [{ plain: 100, values: 1, body: zeros }] }),
    ],
    [
      '2 GB of Snappy',
      'too_large',
      forged({ rows: 1, codec: 1, pages: [{ plain: 2 ** 31 - 1, values: 1, body: nothing(1) }] }),
    ],
    ['more rows than there are', 'broken', forged({ rows: 2 ** 40, pages: [page(3)] })],
    ['fewer rows than there are', 'broken', forged({ rows: 2, pages: [page(3)] })],
    ['pages of nothing', 'broken', forged({ rows: 1, pages: Array.from({ length: 20_000 }, () => page(0)) })],
    [
      'a page that goes on behind its column',
      'broken',
      forged({ rows: 1, pages: [{ ...page(1), packed: 1e6 }] }),
    ],
  ] as const)
    assert.equal(await faultOf(bytes), kind, why);
  assert.ok(process.memoryUsage().rss - before < 500 * 1024 * 1024);
});

test('a disk that does not answer is no fault of the file', async () => {
  const file = watched(
    forged({ rows: 3, pages: [{ plain: nothing(3).length, values: 3, body: nothing(3) }] }),
  );
  const { read } = file;
  for (const fails of [1, 2, 3, 4, 5]) {
    let nth = 0;
    file.read = async (from, to) => {
      nth += 1;
      if (nth === fails) throw Object.assign(new Error('no'), { code: 'EIO' });
      return read(from, to);
    };
    const seen = await rowsOf(file).then(
      () => 'read',
      (error: { code?: string }) => error.code,
    );
    assert.equal(seen, fails <= nth ? 'EIO' : 'read');
  }
});
