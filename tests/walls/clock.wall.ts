import { codeFiles, filesUnder, lineAt, read } from './disk.ts';
import type { Finding, Wall } from './finding.ts';
import { readSource } from './source.ts';
import { readSql } from './sql.ts';

const REMEDY = {
  time: 'only #platform/clock reads the time: take ctx.clock.now(), so that a test can turn it',
  'sql-time':
    "give the clock's time to the statement as a value ($1): the database's own clock cannot be turned",
  timer:
    'a timer forgets when the process ends: make it a job (#platform/jobs), a due date in a row, or an event',
  random: 'what can be guessed is no id and no code: use newId, or randomBytes and randomInt of node:crypto',
  sleep: 'a test turns the clock instead of sleeping',
} as const;

const TIME =
  /\bnew\s+Date\s*(?:\(\s*\)|(?![\w\s(]))|\bDate\s*\.\s*now\b|(?<!new\s+)(?<![.\w])Date\s*\(\s*\)|\bTemporal\s*\.\s*Now\b/g;
const TIMER = /\b(?:setTimeout|setInterval)\b/g;
const RANDOM = /\bMath\s*\.\s*random\b/g;
const SQL_TIME =
  /\b(?:now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(\s*\)|\b(?:current_timestamp|current_date|current_time|localtimestamp|localtime)\b(?!['"])|\bdefault\s+now\b|'(?:now|today|yesterday|tomorrow)'\s*::/gi;

/** In a test, a word such as now() may be the very input that must be refused: there only a whole statement counts. */
const IS_STATEMENT = /\b(?:select|insert\s+into|update|delete\s+from|default|values)\b/i;

/** Rooms that keep time for all others: they wait between polls, time a request out, or restart what fell over. */
const TIMERS_ALLOWED = /^src\/platform\/(?:jobs|events|http|database)\/|^src\/ui\/islands\//;
const SLEEP_ALLOWED = /^tests\/(?:browser|faults|support|walls)\//;

function inCode(file: string, text: string): Finding[] {
  const { bare, literals } = readSource(text);
  const found: Finding[] = [];
  const note = (rule: keyof typeof REMEDY, at: number) =>
    found.push({ file, line: lineAt(text, at), rule, remedy: REMEDY[rule] });
  const all = (rule: keyof typeof REMEDY, pattern: RegExp) => {
    for (const match of bare.matchAll(pattern)) note(rule, match.index);
  };
  if (!file.startsWith('src/platform/clock/')) all('time', TIME);
  const test = file.startsWith('tests/') || /\.test\.tsx?$/.test(file);
  if (test) {
    if (!SLEEP_ALLOWED.test(file)) all('sleep', TIMER);
  } else {
    if (!TIMERS_ALLOWED.test(file)) all('timer', TIMER);
    all('random', RANDOM);
  }
  if (!file.startsWith('tests/walls/')) {
    for (const { at, text: literal } of literals) {
      if (test && !IS_STATEMENT.test(literal)) continue;
      for (const match of literal.matchAll(SQL_TIME)) note('sql-time', at + match.index);
    }
  }
  return found;
}

export const wall: Wall = {
  name: 'clock',
  rules: Object.keys(REMEDY),
  find(root) {
    const code = codeFiles(root, ['src', 'vietnam', 'tests']).flatMap((file) =>
      inCode(file, read(root, file)),
    );
    const sql = ['src', 'vietnam']
      .flatMap((folder) => filesUnder(root, folder))
      .filter((file) => file.endsWith('.sql'))
      .flatMap((file) => {
        const text = read(root, file);
        return [...readSql(text).matchAll(SQL_TIME)].map((match) => ({
          file,
          line: lineAt(text, match.index),
          rule: 'sql-time',
          remedy: REMEDY['sql-time'],
        }));
      });
    return [...code, ...sql];
  },
};
