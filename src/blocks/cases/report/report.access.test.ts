import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { tracesOfPersons } from '#platform/audit';
import { workbookOf } from '#platform/spreadsheet';
import { type Library, openLibrary } from '#tests/library-cases';
import { readWorkbook } from '#tests/xlsx';
import { listReportCases, type ReportCases } from './list-report-cases.ts';
import { makeReport } from './make-report.ts';
import { reportLines, reportTables } from './report-tables.ts';

let library: Library;
let reader: ReturnType<Library['reader']>;
before(async () => {
  library = await openLibrary();
  reader = library.reader('Bo Quill');
  await library.file(reader);
  await library.file(library.reader(), 'A21');
});

test('a report is made for whoever leads the agency, and for nobody else, whatever they hold elsewhere', async () => {
  const { agencyId: here, otherAgencyId: there } = library;
  const held = fc.record({
    agencyId: fc.constantFrom(here, there),
    role: fc.constantFrom('mayor', 'librarian', 'town-clerk', 'operator', 'nobody'),
  });
  const kinds = fc.constantFrom('official', 'official', 'person', 'system');
  await fc.assert(
    fc.asyncProperty(
      fc.array(held, { maxLength: 3 }),
      fc.constantFrom(undefined, here, there, 0),
      kinds,
      async (appointments, asked, kind) => {
        const acting = {
          actor: { kind, accountId: randomUUID(), name: 'x', assurance: 2, appointments } as const,
          hat: { kind: 'agency', agencies: appointments.map(({ agencyId }) => agencyId) } as const,
        };
        const led = appointments
          .filter(({ role }) => kind === 'official' && role === 'mayor')
          .map(({ agencyId }) => agencyId);
        const wanted = asked ?? led[0];
        const query = asked === undefined ? {} : { agency: String(asked) };
        const ask = () =>
          library.world.rollback(acting, async (ctx) => ({
            report: await makeReport(ctx, query),
            list: await listReportCases(ctx, query),
          }));
        if (wanted === undefined || !led.includes(wanted))
          return assert.rejects(ask(), { code: 'cases.report_leaders' });
        const { report, list } = await ask();
        assert.deepEqual([report.agencyId, report.totals.all, list.rows.length], [wanted, 1, 1]);
      },
    ),
    { numRuns: 60 },
  );
});

test('the report names no applicant and leaves no trace of one; the list of its cases names none either, but leaves one', async () => {
  const mayor = library.official('mayor');
  const traces = async () =>
    (await library.world.as(reader, (ctx) => tracesOfPersons(ctx, { limit: 9 }))).map(({ action }) => action);
  const { report, tables, lines } = await library.world.as(mayor, async (ctx) => {
    const made = await makeReport(ctx, {});
    return { report: made, tables: reportTables(ctx, made), lines: reportLines(ctx, made) };
  });
  for (const text of [report, tables, lines]) assert.doesNotMatch(JSON.stringify(text), /Bo Quill/);
  assert.deepEqual(await traces(), []);
  const list = await library.world.as(mayor, (ctx) => listReportCases(ctx, { kind: 'open' }));
  assert.equal(list.rows.length, 1);
  assert.equal(list.rows[0]!.opens, false);
  assert.doesNotMatch(JSON.stringify(list.rows), /Bo Quill/);
  assert.deepEqual(await traces(), ['case.list']);
  assert.deepEqual((await library.world.as(mayor, (ctx) => listReportCases(ctx, { kind: 'late' }))).rows, []);
});

test('the workbook holds the figures of the report as numbers, on sheets with frozen heads', async () => {
  const { report, bytes } = await library.world.as(library.official('mayor'), async (ctx) => {
    const made = await makeReport(ctx, {});
    return { report: made, bytes: await workbookOf(ctx.app, reportTables(ctx, made)) };
  });
  const sheets = readWorkbook(bytes);
  assert.equal(sheets.length, 10);
  for (const { frozen, formulas } of sheets) assert.deepEqual([frozen, formulas], [1, 0]);
  assert.equal(sheets[0]!.cells.get('B2'), report.totals.received);
  const service = sheets[2]!;
  assert.deepEqual([service.cells.get('A2'), service.cells.get('D2')], [report.services[0]!.name, 1]);
});

test('the pages of the cases behind a number are all of them, each once', async () => {
  const fresh = await openLibrary();
  const filed: string[] = [];
  for (let n = 0; n < 53; n++) filed.push(await fresh.file(fresh.reader()));
  const found: string[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: ReportCases = await fresh.world.as(fresh.official('mayor'), (ctx) =>
      listReportCases(ctx, { after }),
    );
    found.push(...page.rows.map(({ id }) => id));
    after = page.next;
  }
  assert.deepEqual(found.toSorted(), filed.toSorted());
});

test('a period that is none, ends before it begins or is too long is refused, with what to do', async () => {
  const ask = (query: object) => library.world.as(library.official('mayor'), (ctx) => makeReport(ctx, query));
  for (const query of [
    { from: '2026-02-30' },
    { from: 'x' },
    { to: '0001-01-01' },
    { from: '2026-11-24', to: '2026-11-23' },
    { from: '2024-11-22', to: '2026-11-23' },
    { 'from.day': '31', 'from.month': '4', 'from.year': '2026' },
    { 'to.day': '31' },
  ])
    await assert.rejects(ask(query), { code: 'cases.report_period' }, JSON.stringify(query));
  const longest = await ask({ from: '2024-11-24', to: '2026-11-24', by: 'day' });
  assert.deepEqual([longest.step, longest.parts.length], ['month', 25]);
  assert.deepEqual(
    await ask({ 'from.day': '1', 'from.month': '4', 'from.year': '2026', to: '2026-04-30' }).then(
      ({ from, to, before }) => [from, to, before.from, before.to],
    ),
    ['2026-04-01', '2026-04-30', '2026-03-02', '2026-03-31'],
  );
});

test('what nobody has or is asked for is a report of nothing', async () => {
  const query = { service: 'no\0such', officer: randomUUID() };
  const report = await library.world.as(library.official('mayor'), (ctx) => makeReport(ctx, query));
  assert.equal(report.totals.all, 0);
});
