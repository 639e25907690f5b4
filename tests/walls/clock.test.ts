import { wall } from './clock.wall.ts';
import { type Plant, proves } from './plant.ts';

const at = (
  rule: string,
  because: string,
  text: string,
  file = 'src/blocks/cases/late.ts',
  line = 1,
): Plant => ({
  rule,
  because,
  tree: { [file]: text },
  at: `${file}:${line}`,
});

const statement = (text: string) => `export const late = sql('cases.late', \`\n  ${text}\`);`;

proves(
  wall,
  {
    'src/platform/clock/index.ts': 'export const systemClock = { now: () => new Date() };',
    'src/blocks/cases/on-time.ts': `// new Date() is not for us, nor Date.now()
      const at = ctx.clock.now(); const day = new Date(at); const other = new Date(2026, 0, 1);
      const find = sql('cases.find', 'select due_at from cases.task where due_at < $1 and known');`,
    'src/blocks/cases/migrations/0001_make.sql':
      "-- never now()\ncreate table cases.task (at timestamptz); comment on table cases.task is 'work';",
    'src/platform/jobs/loop.ts': 'setTimeout(poll, 1000);',
    'tests/support/server.ts': 'setTimeout(poll, 1000);',
  },
  [
    at('time', 'new Date() reads the machine', 'const a = 1;\nconst now = new Date();', undefined, 2),
    at('time', 'new Date without brackets', 'const now = new Date;'),
    at('time', 'Date.now', 'const now = Date.now();'),
    at('time', 'Date() as text', 'const now = Date();'),
    at('time', 'the time inside a template', 'const text = `made ${new Date()}`;'),
    at('time', 'a test that asks the machine', 'const now = Date.now();', 'src/blocks/cases/late.test.ts'),
    at('timer', 'a timer in a block', 'setInterval(look, 1000);'),
    at('timer', 'a timer by its module', "import { setTimeout } from 'node:timers/promises';"),
    at('random', 'a random number that can be guessed', 'const code = Math.random();'),
    at(
      'sleep',
      'a test that sleeps',
      'await new Promise((done) => setTimeout(done, 50));',
      'tests/journeys/late.test.ts',
    ),
    at(
      'sql-time',
      'now() in a statement',
      statement('select * from cases.task where due_at < now()'),
      undefined,
      2,
    ),
    at('sql-time', 'CURRENT_DATE in a statement', statement('select CURRENT_DATE'), undefined, 2),
    at('sql-time', 'a literal that means now', statement("select 'now'::timestamptz"), undefined, 2),
    at(
      'sql-time',
      'a default in a migration',
      'create table a.b (\n  at timestamptz default now()\n);',
      'src/blocks/cases/migrations/0002_late.sql',
      2,
    ),
    at(
      'sql-time',
      'clock_timestamp in a migration',
      'select clock_timestamp();',
      'src/platform/events/migrations/0001_late.sql',
    ),
  ],
);
