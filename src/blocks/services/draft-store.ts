import { type Db, sql } from '#platform/database';
import type { FormValues } from '#ui/form';
import type { Draft, Intake, ShownValue } from './draft.ts';

const columns = `id, person_id as "personId", agency_id as "agencyId", intake, on_behalf_of as "onBehalfOf", service, version, data, shown,
  done, revision, signatures, history, case_id as "caseId", filed_at as "filedAt", created_at as "createdAt", updated_at as "updatedAt"`;

const selectDraft = sql('services.draft', `select ${columns} from services.draft where id = $1`);
const lockDraft = sql(
  'services.lock-draft',
  `select ${columns} from services.draft where id = $1 for update`,
);
const selectOpen = sql(
  'services.open-drafts',
  `select id, person_id as "personId", agency_id as "agencyId", intake, on_behalf_of as "onBehalfOf", service, version, revision, updated_at as "updatedAt"
   from services.draft where filed_at is null order by updated_at desc, id limit 100`,
);
const lockPerson = sql(
  'services.lock-drafts-of',
  "select pg_advisory_xact_lock(hashtextextended('services.draft ' || $1::text, 0))",
);
const insertDraft = sql(
  'services.add-draft',
  `insert into services.draft (id, person_id, agency_id, on_behalf_of, service, version, data, shown, done, revision, created_at, updated_at, intake)
   values ($1, $2, $3, $4, $5, $6, '{}', '{}', '{}', 0, $7, $7, $8)`,
);
const updateData = sql(
  'services.save-draft',
  `update services.draft set data = $3, shown = $4, done = $5, revision = revision + 1, updated_at = $6
   where id = $1 and revision = $2 and filed_at is null`,
);
const updateShown = sql(
  'services.save-shown',
  'update services.draft set shown = $2 where id = $1 and filed_at is null',
);
const updateFiling = sql(
  'services.file-draft',
  'update services.draft set filed_at = $2, data = $3, shown = $4, updated_at = $2 where id = $1 and filed_at is null',
);
const updateCase = sql(
  'services.mark-draft-filed',
  'update services.draft set case_id = $2 where id = $1 and filed_at is not null',
);
const removeDraft = sql(
  'services.remove-draft',
  'delete from services.draft where id = $1 and filed_at is null',
);

const updateParties = sql(
  'services.save-parties',
  'update services.draft set signatures = $2, history = $3 where id = $1 and filed_at is null',
);
const giveDraft = sql(
  'services.give-draft',
  `update services.draft set person_id = $2, shown = '{}', done = '{}', signatures = $3, history = $4,
     revision = revision + 1, updated_at = $5 where id = $1 and filed_at is null`,
);

export type OpenDraft = Pick<
  Draft,
  'id' | 'personId' | 'agencyId' | 'intake' | 'onBehalfOf' | 'service' | 'version' | 'revision' | 'updatedAt'
>;

export const findDraft = (db: Db, id: string): Promise<Draft | undefined> => db.row(selectDraft, [id]);
/** Nobody else changes or files it until this transaction ends. */
export const findDraftForUpdate = (db: Db, id: string): Promise<Draft | undefined> => db.row(lockDraft, [id]);
export const findOpenDrafts = (db: Db): Promise<OpenDraft[]> => db.rows(selectOpen);
/** One after the other begins a draft for a person, so that each sees what the others began. */
export const lockDraftsOf = (db: Db, personId: string): Promise<number> => db.run(lockPerson, [personId]);
export const addDraft = (
  db: Db,
  d: {
    id: string;
    personId: string;
    agencyId: number | null;
    onBehalfOf: string | null;
    service: string;
    version: number;
    at: Date;
    intake?: Intake;
  },
): Promise<number> =>
  db.run(insertDraft, [
    d.id,
    d.personId,
    d.agencyId,
    d.onBehalfOf,
    d.service,
    d.version,
    d.at,
    d.intake ? JSON.stringify(d.intake) : null,
  ]);
/** @returns 0 when somebody saved or filed it meanwhile */
export const saveDraft = (
  db: Db,
  d: {
    id: string;
    revision: number;
    data: FormValues;
    shown: Draft['shown'];
    done: readonly string[];
    at: Date;
  },
): Promise<number> =>
  db.run(updateData, [d.id, d.revision, JSON.stringify(d.data), JSON.stringify(d.shown), d.done, d.at]);
export const saveShown = (db: Db, id: string, shown: Readonly<Record<string, ShownValue>>): Promise<number> =>
  db.run(updateShown, [id, JSON.stringify(shown)]);
export const fileDraft = (
  db: Db,
  d: { id: string; data: FormValues; shown: Draft['shown']; at: Date },
): Promise<number> => db.run(updateFiling, [d.id, d.at, JSON.stringify(d.data), JSON.stringify(d.shown)]);
export const saveParties = (db: Db, d: Pick<Draft, 'id' | 'signatures' | 'history'>): Promise<number> =>
  db.run(updateParties, [d.id, JSON.stringify(d.signatures), JSON.stringify(d.history)]);
/** To another person, without what registries held for the first. */
export const moveDraft = (
  db: Db,
  d: Pick<Draft, 'id' | 'personId' | 'signatures' | 'history'> & { at: Date },
): Promise<number> =>
  db.run(giveDraft, [d.id, d.personId, JSON.stringify(d.signatures), JSON.stringify(d.history), d.at]);
export const setCase = (db: Db, id: string, caseId: string): Promise<number> =>
  db.run(updateCase, [id, caseId]);
export const deleteOpenDraft = (db: Db, id: string): Promise<number> => db.run(removeDraft, [id]);
