import { createWriteStream } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { findAgencyByCode } from '#blocks/agencies';
import {
  cancelImport,
  faultsFile,
  IMPORT_COMMAND,
  type Import,
  lookAtFile,
  readFile,
  startImport,
  takeIn,
} from '#blocks/registries';
import type { App } from '#platform/block';
import { loadConfig } from '#platform/config';
import type { Ctx } from '#platform/context';
import { loadTexts, translator } from '#platform/i18n';
import { decoderOf, readTable, TableFault, tableFileAt } from '#platform/spreadsheet';
import { assemble, openDatabase } from '../main.ts';

const root = join(import.meta.dirname, '..', '..');
const here = process.env.INIT_CWD ?? process.cwd();

const HOW = `npm run cli -- import REGISTRY FILE --agency CODE --source TEXT --basis TEXT
  FILE is CSV (Unicode, or an old encoding of the country), Excel (.xlsx) or Parquet
  [--from DATE]               the day from which the values hold, where no column says it
  [--column "HEAD=ATTRIBUTE"] which attribute a column holds, - to leave it out; may be given again
  [--faults FILE.csv]         where to write the rows that cannot be taken in, with their line and why
  [--check]                   reads and checks, and takes nothing in
  [--yes]                     takes in what is right without asking`;

function given(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      agency: { type: 'string' },
      source: { type: 'string' },
      basis: { type: 'string' },
      from: { type: 'string' },
      column: { type: 'string', multiple: true, default: [] },
      faults: { type: 'string' },
      check: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
    },
  });
  const [registry, file, ...more] = positionals;
  const { agency, source, basis, from } = values;
  if (!registry || !file || more.length > 0 || !agency || !source || !basis) throw new Error(HOW);
  if (from !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(from))
    throw new Error(`--from ${from} is not a date\n${HOW}`);
  const mapping = values.column.map((one): [string, string] => {
    const at = one.lastIndexOf('=');
    if (at < 1) throw new Error(`--column ${one} names no attribute\n${HOW}`);
    return [one.slice(0, at), one.slice(at + 1)];
  });
  return {
    ...values,
    registry,
    agency,
    source,
    basis,
    path: resolve(here, file),
    mapping: Object.fromEntries(mapping),
  };
}

/** One line that is written over: how much has been read, and how long the rest will take. */
function progress(size: number, bytesRead: () => number, alreadyRead: number) {
  const begun = performance.now();
  return (rows: number) => {
    const part = Math.min(1, bytesRead() / Math.max(1, size));
    const left = part > 0 ? ((performance.now() - begun) / 1000) * (1 / part - 1) : 0;
    const speed = ((rows - alreadyRead) / (performance.now() - begun)) * 1000;
    process.stderr.write(
      `\r  ${(part * 100).toFixed(0).padStart(3)} %  ${rows} rows, ${speed.toFixed(0)} a second, about ${Math.ceil(left)} s left   `,
    );
  };
}

/** The same while a checked file is taken in. */
function takingProgress() {
  const begun = performance.now();
  return (share: number) => {
    const left = ((performance.now() - begun) / 1000) * (1 / share - 1);
    process.stderr.write(
      `\r  ${(share * 100).toFixed(0).padStart(3)} %  being taken in, about ${Math.ceil(left)} s left   `,
    );
  };
}

/** What kept a file from being read, in words. */
function inEnglish(fault: unknown): unknown {
  if (!(fault instanceof TableFault)) return fault;
  const texts = loadTexts([join(root, 'src/blocks/registries/locales')], 'en');
  const say = translator(texts, texts);
  return new Error(say(`registries.import.file.${fault.kind}`, { line: fault.line }));
}

const wants = async (question: string): Promise<boolean> => {
  const asked = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await asked.question(question)).trim());
  } finally {
    asked.close();
  }
};

const inWords = ({ rows, faulty, added, changed, same }: Import): string =>
  `${rows} rows: ${added} new records, ${changed} changed, ${same} say nothing new, ${faulty} cannot be taken in.`;

async function bringIn(app: App, asked: ReturnType<typeof given>): Promise<void> {
  const actor = { kind: 'system' as const, name: IMPORT_COMMAND, assurance: 0, appointments: [] };
  const purpose = { code: 'import' };
  const agencyId = await app.transaction(
    { actor, hat: { kind: 'none' }, purpose, lang: 'en' },
    async (ctx) => {
      const found = await findAgencyByCode(ctx, asked.agency);
      if (!found) throw new Error(`There is no agency with the code ${asked.agency}.`);
      return found.id;
    },
  );
  const hat = { kind: 'agency' as const, agencies: [agencyId] };
  const inTransaction = <T>(work: (ctx: Ctx) => Promise<T>) =>
    app.transaction({ actor, hat, purpose, lang: 'en' }, work);

  const file = await tableFileAt(asked.path);
  const seen = await lookAtFile(app, file);
  if (seen.encoding && seen.encoding !== 'utf-8')
    process.stderr.write(`  Written in ${seen.encoding}; converted to Unicode.\n`);
  let at = 0;
  const rows = readTable(file, seen.format, {
    decode: seen.encoding ? decoderOf(app.country, seen.encoding) : undefined,
    told: (bytes) => {
      at = bytes;
    },
  });
  await rows.next();
  const begun = await inTransaction((ctx) =>
    startImport(ctx, {
      registry: asked.registry,
      agencyId,
      fileName: basename(asked.path),
      fingerprint: seen.fingerprint,
      head: seen.head,
      mapping: asked.mapping,
      validFrom: asked.from,
      source: asked.source,
      basis: asked.basis,
      format: seen.format,
      encoding: seen.encoding ?? undefined,
    }),
  );
  if (begun.rows > 0) process.stderr.write(`  Goes on behind row ${begun.rows}, where it was left.\n`);
  const checked =
    begun.state === 'checked'
      ? begun
      : await readFile(
          inTransaction,
          begun,
          rows,
          progress(file.size, () => at, begun.rows),
        );
  await file.close();
  process.stderr.write('\n');
  process.stdout.write(`${inWords(checked)}\n`);
  if (asked.faults) {
    const file = resolve(here, asked.faults);
    // Without a fault too: what an earlier run said there is no longer so.
    await inTransaction((ctx) =>
      pipeline(Readable.from(faultsFile(ctx, checked.id)), createWriteStream(file)),
    );
    if (checked.faulty > 0) process.stdout.write(`${file} says which and why.\n`);
  }
  if (asked.check) {
    await inTransaction((ctx) => cancelImport(ctx, checked.id));
    process.stdout.write('Only checked: nothing has been taken in.\n');
    return;
  }
  if (!asked.yes && !(await wants('Take in what is right? y/n '))) {
    process.stdout.write('Nothing has been taken in. The same command goes on from here.\n');
    return;
  }
  const taken = await inTransaction((ctx) => takeIn(ctx, checked.id, takingProgress()));
  process.stderr.write('\n');
  process.stdout.write(`Taken in. ${inWords(taken)}\n`);
}

/** `import REGISTRY FILE.csv …`: brings a file of any size into a registry; cut off, the same command goes on where it was. */
export async function runImport(args: readonly string[]): Promise<void> {
  const asked = given(args);
  const config = loadConfig(process.env, root);
  const { pools, embedded } = await openDatabase(config);
  try {
    await bringIn(await assemble(config, pools), asked);
  } catch (fault) {
    throw inEnglish(fault);
  } finally {
    await pools.close();
    await embedded?.stop();
  }
}
