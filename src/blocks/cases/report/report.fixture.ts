import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Acting } from '#platform/block';
import type { Db } from '#platform/database';
import { type Library, openLibrary } from '#tests/library-cases';

/** Times are half hours since the evening before the first day: what happens on them is counted half hour by half hour. */
export interface Told {
  readonly service: string;
  readonly channel: string;
  readonly received: number;
  /** Half hours until it was finished; null: it is not. */
  readonly took: number | null;
  readonly due: number | null;
  readonly state: string;
  readonly reason: string | null;
  readonly countedLate: boolean;
  readonly withdrawn: boolean;
  readonly tasks: readonly {
    opened: number;
    claim: number | null;
    hand: number | null;
    officer: number;
    role: string;
  }[];
  readonly supplements: readonly { asked: number; took: number | null; lapsed: boolean }[];
  readonly consultations: readonly { asked: number; took: number | null }[];
  readonly links: readonly { sent: number; changed: number; state: string }[];
  readonly extended: string | null;
}

/** Half hours that the story lasts. */
export const LASTS = 48 * 20;
const span = fc.integer({ min: 0, max: 300 });
const maybe = fc.option(fc.integer({ min: 0, max: 200 }), { nil: null, freq: 3 });

export const told: fc.Arbitrary<Told> = fc
  .record({
    service: fc.constantFrom('library.library-card', 'library.rare-book'),
    channel: fc.constantFrom('online', 'online', 'counter', 'post'),
    received: fc.integer({ min: 0, max: LASTS - 1 }),
    took: fc.option(fc.integer({ min: 0, max: 600 }), { nil: null, freq: 2 }),
    due: fc.option(fc.integer({ min: 0, max: 500 }), { nil: null, freq: 6 }),
    state: fc.constantFrom('decided', 'delivered', 'rejected', 'stopped'),
    reason: fc.option(fc.constant('No such book'), { nil: null }),
    countedLate: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    withdrawn: fc.boolean(),
    tasks: fc.array(
      fc.record({
        opened: span,
        claim: maybe,
        hand: maybe,
        officer: fc.integer({ min: 0, max: 2 }),
        role: fc.constantFrom('librarian', 'town-clerk'),
      }),
      { maxLength: 4 },
    ),
    supplements: fc.array(fc.record({ asked: span, took: maybe, lapsed: fc.boolean() }), { maxLength: 2 }),
    consultations: fc.array(fc.record({ asked: span, took: maybe }), { maxLength: 2 }),
    links: fc.array(
      fc.record({
        sent: span,
        changed: fc.integer({ min: 0, max: 100 }),
        state: fc.constantFrom('accepted', 'decided', 'rejected'),
      }),
      { maxLength: 1 },
    ),
    extended: fc.option(fc.constantFrom('Flood', 'Sickness'), { nil: null }),
  })
  .map((one) => ({
    ...one,
    // What is finished just at the deadline is in time.
    due: one.due !== null && one.due % 3 === 0 && one.took !== null ? one.took : one.due,
    // Only one request for more may be open.
    supplements: one.supplements.filter(({ took }, n) => took !== null || n === 0),
  }));

export interface Shelf {
  readonly library: Library;
  readonly mayor: Acting;
  readonly officers: readonly { id: string; name: string }[];
  readonly agencyId: number;
  /** The instant of a half hour. */
  at(halfHours: number): Date;
  /** Puts the cases there as if they had happened; each gives its case's id. */
  put(db: Db, cases: readonly Told[]): Promise<string[]>;
}

export async function openShelf(): Promise<Shelf> {
  const library = await openLibrary();
  const { agencyId, world } = library;
  // Midnight in Kathmandu, on a Sunday, the first day of work of Meridia's week.
  const start = Date.parse('2026-11-01T00:00:00+05:45');
  const at = (halfHours: number) => new Date(start + halfHours * 1_800_000);
  world.clock.set(at(LASTS));
  const officers = [0, 1, 2].map((n) => ({ id: randomUUID(), name: `Officer ${n}` }));
  const insert = (db: Db, table: string, row: Record<string, unknown>) =>
    db.adHoc(
      `insert into cases.${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row).map((_, n) => `$${n + 1}`)})`,
      Object.values(row),
    );
  const put = async (db: Db, cases: readonly Told[]) => {
    const ids: string[] = [];
    for (const one of cases) {
      const [id, personId] = [randomUUID(), randomUUID()];
      ids.push(id);
      const of = { id: undefined as unknown, case_id: id, person_id: personId, agency_id: agencyId };
      const row = (more: Record<string, unknown>) => ({ ...of, ...more, id: randomUUID() });
      const when = (n: number | null, from = 0) =>
        n === null ? null : at(Math.min(one.received + from + n, LASTS));
      const ended = when(one.took);
      const paused = ended === null && one.supplements.some(({ took }) => took === null);
      await insert(db, 'case', {
        id,
        code: id,
        service: one.service,
        service_version: 1,
        agency_id: agencyId,
        person_id: personId,
        applicant_name: 'Bo Quill',
        channel: one.channel,
        state: ended ? one.state : 'in-progress',
        reason: ended ? one.reason : null,
        received_at: at(one.received),
        counted_from: at(one.received),
        due_at: paused || one.due === null ? null : at(one.received + one.due),
        due_before: paused && one.due !== null ? at(one.received + one.due) : null,
        decided_at: ended,
        counted_late: false,
        form: '{}',
        from_registries: [],
        results: '{"tasks": {}}',
      });
      if (one.countedLate) await db.adHoc('update cases.case set counted_late = true where id = $1', [id]);
      for (const task of one.tasks)
        await insert(db, 'task', {
          ...row({
            token_id: randomUUID(),
            node: 'n',
            role: task.role,
            service: one.service,
            code: id,
            applicant_key: ' x',
          }),
          opened_at: when(task.opened),
          claimed_at: when(task.claim, task.opened),
          claimed_by: task.claim === null ? null : officers[task.officer]!.id,
          claimed_name: task.claim === null ? null : officers[task.officer]!.name,
          done_at: task.hand === null ? null : when(task.hand, task.opened + (task.claim ?? 0)),
          due_at: one.due === null ? null : at(one.received + one.due),
        });
      for (const s of one.supplements)
        await insert(db, 'supplement', {
          ...row({
            task_id: randomUUID(),
            node: 'n',
            items: '[]',
            counted_late: false,
            asked_by: randomUUID(),
            asked_name: 'x',
            before: '{}',
          }),
          asked_at: when(s.asked),
          answered_at: s.took === null || s.lapsed ? null : when(s.took, s.asked),
          lapsed_at: s.took === null || !s.lapsed ? null : when(s.took, s.asked),
        });
      for (const c of one.consultations)
        await insert(db, 'consultation', {
          ...row({
            task_id: randomUUID(),
            node: 'n',
            to_agency_id: 1,
            question: 'x',
            asked_name: 'x',
            due_at: at(0),
          }),
          asked_at: when(c.asked),
          answered_at: c.took === null ? null : when(c.took, c.asked),
        });
      for (const l of one.links)
        await insert(db, 'link', {
          ...row({ node: 'n', service: 'x', to_agency_id: 1, linked_case_id: randomUUID(), state: l.state }),
          sent_at: when(l.sent),
          changed_at: when(l.changed, l.sent),
        });
      if (one.withdrawn)
        await insert(db, 'withdrawal', {
          ...row({ state_before: 'x', asked_at: at(0), decided_at: at(1), agreed: true }),
        });
      if (one.extended)
        await insert(db, 'extension', {
          ...row({
            reason: one.extended,
            old_due_at: at(0),
            new_due_at: at(1),
            made_at: at(0),
            made_by: 'x',
          }),
        });
    }
    return ids;
  };
  return { library, mayor: library.official('mayor'), officers, agencyId, at, put };
}
