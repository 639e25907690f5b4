import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  declaredRegistries,
  loadSyntheticCountry,
  writeSyntheticFiles,
  writeSyntheticLines,
} from '#blocks/registries';
import { prepareDatabase } from '#platform/block';
import { loadConfig } from '#platform/config';
import { openCountry } from '../check-country.ts';
import { assemble, openDatabase } from '../main.ts';

const root = join(import.meta.dirname, '..', '..');
const here = process.env.INIT_CWD ?? process.cwd();

const HOW = `npm run synth -- --people N --seed S
  [--registries a,b]  only these
  [--others M]        so many of the people at most stand in registries other than the country's core
  [--out FOLDER]      writes CSV files and touches no database; - tells all in lines of JSON, and keeps nothing
  [--replace]         takes away first what an earlier run invented
  [--beside]          also where there are records that are neither of the demo nor invented
  [--into-production] also in a program that serves people`;

const whole = (name: string, text: string): number => {
  const number = Number(text);
  if (!/^\d{1,9}$/.test(text) || number < 1)
    throw new Error(`--${name} ${text} is no number from 1 to 999999999\n${HOW}`);
  return number;
};

function given(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      people: { type: 'string' },
      seed: { type: 'string', default: '1' },
      registries: { type: 'string' },
      others: { type: 'string' },
      out: { type: 'string' },
      replace: { type: 'boolean', default: false },
      beside: { type: 'boolean', default: false },
      'into-production': { type: 'boolean', default: false },
    },
  });
  if (!values.people) throw new Error(HOW);
  const { replace, beside, out } = values;
  return {
    out: out === '-' ? out : out && resolve(here, out),
    loading: { replace, beside, intoProduction: values['into-production'] },
    wanted: {
      people: whole('people', values.people),
      seed: values.seed,
      ...(values.registries && { registries: values.registries.split(',').filter(Boolean) }),
      ...(values.others && { others: whole('others', values.others) }),
    },
  };
}

/** One line that is written over, of at most 80 columns: how far it is, how fast, and how long the rest will take. */
function progress(people: number) {
  const begun = performance.now();
  let told = begun;
  return (done: number, records: number) => {
    const now = performance.now();
    if (now - told < 500) return;
    told = now;
    const seconds = (now - begun) / 1000;
    const left = Math.ceil(seconds * (people / Math.max(1, done) - 1));
    const line = `  ${Math.floor((done / people) * 100)} %  ${done} people, ${records} records, ${Math.round(records / seconds)} a second, ${left} s left`;
    process.stderr.write(`\r${line.slice(0, 79).padEnd(79)}`);
  };
}

const stage = (what: string) => process.stderr.write(`\r${`  ${what} …`.padEnd(79)}`);

/** `synth --people N --seed S`: invents a country; the same number and seed give the same. */
export async function runSynth(args: readonly string[]): Promise<void> {
  const { wanted, loading, out } = given(args);
  const config = loadConfig(process.env, root);
  const begun = performance.now();
  const tell = (records: number, where: string, to: NodeJS.WritableStream = process.stdout) => {
    const seconds = (performance.now() - begun) / 1000;
    process.stderr.write('\n');
    to.write(
      `${records} records of ${wanted.people} invented people in ${where}, in ${seconds.toFixed(1)} s.\n`,
    );
  };
  if (out) {
    const asked = await openCountry(config);
    const declared = declaredRegistries(asked);
    if (!declared) throw new Error('The declarations have faults: npm run cli -- check says which.');
    const what = { country: asked.country, declared };
    const told = { progress: progress(wanted.people) };
    if (out === '-') {
      const records = await writeSyntheticLines(what, wanted, { ...told, to: process.stdout });
      return tell(records, 'lines of JSON', process.stderr);
    }
    tell(await writeSyntheticFiles(what, wanted, { ...told, folder: out }), out);
    return;
  }
  const { pools, login, embedded } = await openDatabase(config, 'loading');
  try {
    const app = await assemble(config, pools);
    await prepareDatabase(app, login);
    const told = { ...loading, progress: progress(wanted.people), stage };
    tell(await loadSyntheticCountry(app, wanted, told), 'the registries');
  } finally {
    await pools.close();
    await embedded?.stop();
  }
}
