import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { calendarOf } from '#platform/calendar';
import { makeReport, type Report, type Totals } from './make-report.ts';
import { LASTS, openShelf, type Shelf, type Told, told } from './report.fixture.ts';
import type { ReportQuery } from './report-query.ts';

let shelf: Shelf;
let works: readonly boolean[];
before(async () => {
  shelf = await openShelf();
  const calendar = calendarOf(shelf.library.world.app);
  works = Array.from(
    { length: LASTS * 2 },
    (_, n) => calendar.workingHoursBetween(shelf.at(n), shelf.at(n + 1)) > 0,
  );
});

const HALF = 1_800_000;
const clip = (n: number) => Math.min(n, LASTS);
const worked = (from: number, to: number) =>
  works.slice(from, Math.max(from, to)).filter(Boolean).length * HALF;
const inside = (n: number, spans: readonly (readonly [number, number])[]) =>
  spans.some(([a, b]) => n >= a && n < b);

/** What the report says of one case, as simply as it can be said. */
function judge(one: Told, from: number, end: number) {
  const { received } = one;
  const at = Math.min(end, LASTS);
  const ended = one.took === null ? null : clip(received + one.took);
  if (received >= end || (received < from && ended !== null && ended < from)) return undefined;
  const finished = ended !== null && ended < end ? ended : null;
  const until = finished ?? at;
  const due = one.due === null ? null : received + one.due;
  const over = due !== null && (finished ?? at) > due;
  const answered = (s: Told['supplements'][number]) =>
    s.took === null ? Infinity : clip(received + s.asked + s.took);
  const paused = one.supplements.some((s) => clip(received + s.asked) < at && answered(s) >= at);
  const late = one.countedLate || over;
  const kind =
    finished !== null ? (late ? 'late' : 'onTime') : paused ? 'paused' : late ? 'openLate' : 'open';
  const ending =
    one.state === 'stopped'
      ? one.withdrawn
        ? 'withdrawn'
        : 'stopped'
      : one.state === 'rejected' || one.reason
        ? 'refused'
        : 'granted';
  const tasks = one.tasks.flatMap((task) => {
    const opened = clip(received + task.opened);
    const claimed = task.claim === null ? null : clip(received + task.opened + task.claim);
    const done = task.hand === null ? null : clip(received + task.opened + (task.claim ?? 0) + task.hand);
    const seen = opened < until || (claimed !== null && claimed <= until);
    return seen ? [{ ...task, opened, claimed, until: Math.min(done ?? until, until) }] : [];
  });
  const hands = new Map<number, [number, number]>();
  for (const { officer, claimed, until: left } of tasks) {
    if (claimed === null || claimed > until) continue;
    const [a, b] = hands.get(officer) ?? [0, 0];
    hands.set(officer, [a + worked(claimed, left) - worked(left, claimed), b + left - claimed]);
  }
  const ids = shelf.officers.map(({ id }) => id);
  const officer = [...hands].sort(
    ([a, [w, p]], [b, [v, q]]) => v - w || q - p || (ids[a]! < ids[b]! ? -1 : 1),
  )[0]?.[0];
  const spans = [
    one.supplements.map((s) => [clip(received + s.asked), Math.min(answered(s), until)] as const),
    one.consultations.map(
      (c) =>
        [
          clip(received + c.asked),
          Math.min(c.took === null ? until : clip(received + c.asked + c.took), until),
        ] as const,
    ),
    tasks.flatMap((task) => (task.claimed === null ? [] : [[task.claimed, task.until] as const])),
    tasks.map((task) => [task.opened, Math.min(task.claimed ?? task.until, task.until)] as const),
    one.links.map(
      (l) =>
        [
          clip(received + l.sent),
          l.state === 'accepted' ? until : Math.min(clip(received + l.sent + l.changed), until),
        ] as const,
    ),
  ];
  const went = [0, 0, 0, 0, 0, 0];
  for (let n = received; n < until; n++) {
    if (!works[n]) continue;
    const first = spans.findIndex((list) => inside(n, list));
    went[first < 0 ? 5 : first]! += HALF;
  }
  const main = one.countedLate && !over ? 0 : 1 + went.indexOf(Math.max(...went));
  return {
    kind,
    outcome: finished === null ? null : ending,
    officer: officer === undefined ? '' : ids[officer]!,
    carried: received < from,
    finished,
    went,
    main,
    late,
    took: worked(received, until),
    margin:
      due === null || finished === null
        ? null
        : Math.floor((worked(finished, due) - worked(due, finished)) / (7 * 3_600_000)),
    one,
  } as const;
}

type Judged = NonNullable<ReturnType<typeof judge>>;
const totals = (all: readonly Judged[]): Totals => {
  const count = (of: (one: Judged) => boolean) => all.filter(of).length;
  const kinds = ['onTime', 'late', 'open', 'openLate', 'paused'].map((kind) => [
    kind,
    count((j) => j.kind === kind),
  ]);
  const ends = ['granted', 'refused', 'stopped', 'withdrawn'].map((end) => [
    end,
    count((j) => j.outcome === end),
  ]);
  return {
    received: count((j) => !j.carried),
    carried: count((j) => j.carried),
    all: all.length,
    online: count((j) => !j.carried && j.one.channel === 'online'),
    finished: count((j) => j.finished !== null),
    ...Object.fromEntries([...kinds, ...ends]),
  } as Totals;
};
const KEYS = [
  'all',
  'received',
  'carried',
  'finished',
  'onTime',
  'late',
  'open',
  'openLate',
  'paused',
] as const;

const day = (n: number) => `2026-11-${String(n + 1).padStart(2, '0')}`;
const period = fc
  .tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 24 }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

async function reportOn(cases: readonly Told[], query: ReportQuery): Promise<Report> {
  let report: Report | undefined;
  await shelf.library.world.rollback(shelf.mayor, async (ctx) => {
    await shelf.put(ctx.db, cases);
    report = await makeReport(ctx, query);
  });
  return report!;
}

test('the report says of any cases what is counted one by one, half hour by half hour', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(told, { minLength: 1, maxLength: 14 }),
      period,
      async (cases, [first, last]) => {
        const [from, end] = [first * 48, (last + 1) * 48];
        const report = await reportOn(cases, { from: day(first), to: day(last) });
        const all = cases.flatMap((one) => judge(one, from, end) ?? []);
        assert.deepEqual(report.totals, totals(all));
        for (const [rows, keyOf] of [
          [report.services, (j: Judged) => j.one.service],
          [report.officers, (j: Judged) => j.officer],
          [report.channels, (j: Judged) => j.one.channel],
        ] as const) {
          const groups = Map.groupBy(all, keyOf);
          assert.deepEqual(
            new Map(rows.map((row) => [row.key, row.totals])),
            new Map([...groups].map(([key, group]) => [key, totals(group)])),
          );
          for (const key of KEYS)
            assert.equal(
              rows.reduce((sum, row) => sum + row.totals[key], 0),
              report.totals[key],
              key,
            );
        }
        const overdue = all.filter(({ kind }) => kind === 'late' || kind === 'openLate');
        const causes = [
          'asked-again',
          'applicant',
          'consultation',
          'in-hand',
          'unclaimed',
          'linked',
          'other',
        ];
        assert.deepEqual(
          new Map(
            report.causes
              .filter((c) => c.cases || c.worked)
              .map((c) => [c.cause as string, [c.cases, c.worked]]),
          ),
          new Map(
            causes
              .map(
                (cause, n) =>
                  [
                    cause,
                    [
                      overdue.filter(({ main }) => main === n).length,
                      overdue.reduce((sum, { went }) => sum + (n > 0 ? went[n - 1]! : 0), 0),
                    ],
                  ] as const,
              )
              .filter(([, [c, w]]) => c || w),
          ),
        );
        const done = all.filter(({ finished }) => finished !== null);
        const margins = Map.groupBy(done, ({ margin }) => margin);
        assert.deepEqual(
          new Map(report.margins.map(({ days, cases: n }) => [days, n])),
          new Map([...margins].map(([days, group]) => [days, group.length])),
        );
        const sorted = done.map(({ took }) => took).sort((a, b) => a - b);
        assert.equal(report.median, sorted.length > 0 ? sorted[Math.ceil(sorted.length / 2) - 1] : null);
        assert.equal(
          report.received.reduce((sum, part) => sum + part.cases, 0),
          report.totals.received,
        );
        assert.equal(
          report.received.reduce((sum, part) => sum + part.online, 0),
          report.totals.online,
        );
        assert.equal(
          report.finished.reduce((sum, part) => sum + part.late, 0),
          report.totals.late,
        );
        assert.equal(
          report.finished.reduce((sum, part) => sum + part.cases, 0),
          report.totals.finished,
        );
        // The time of all late cases is shared out without rest.
        assert.equal(
          report.causes.reduce((sum, { worked: w }) => sum + w, 0),
          overdue.reduce((sum, { took }) => sum + took, 0),
        );
      },
    ),
    { numRuns: Number(process.env.REPORT_RUNS ?? 40) },
  );
});
