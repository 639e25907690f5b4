import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';
import type { Stored } from '../declaration.ts';

type Db = Ctx['db'];

/** A declaration that is being drawn up. */
export interface Draft {
  readonly registry: string;
  readonly agencyId: number;
  /** `registry.yaml` as it is so far, also while it is faulty. */
  readonly text: string;
  readonly locales: Stored['overlays'];
  /** The version in force when it was begun; 0 for a registry that there is not yet. */
  readonly basedOn: number;
  readonly changedBy: string;
  readonly changedAt: Date;
}

const COLUMNS = `registry, agency_id as "agencyId", text, locales, based_on as "basedOn", changed_by as "changedBy", changed_at as "changedAt"`;
const FIND = sql('registries.find-draft', `select ${COLUMNS} from registries.draft where registry = $1`);
const LIST = sql('registries.list-drafts', `select ${COLUMNS} from registries.draft order by registry`);
const ADD = sql(
  'registries.add-draft',
  `insert into registries.draft (registry, agency_id, text, locales, based_on, changed_by, changed_at)
   values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
);
const CHANGE = sql(
  'registries.change-draft',
  'update registries.draft set text = $2, locales = $3, changed_by = $4, changed_at = $5 where registry = $1',
);
const DROP = sql('registries.drop-draft', 'delete from registries.draft where registry = $1');

export const findDraft = (db: Db, registry: string) => db.row<Draft>(FIND, [registry]);
export const listDrafts = (db: Db) => db.rows<Draft>(LIST);
/** @returns how many were added: none where somebody else has one */
export const addDraft = (db: Db, draft: Draft) =>
  db.run(ADD, [
    draft.registry,
    draft.agencyId,
    draft.text,
    JSON.stringify(draft.locales),
    draft.basedOn,
    draft.changedBy,
    draft.changedAt,
  ]);
export const changeDraft = (db: Db, { registry, text, locales, changedBy, changedAt }: Draft) =>
  db.run(CHANGE, [registry, text, JSON.stringify(locales), changedBy, changedAt]);
export const dropDraft = (db: Db, registry: string) => db.run(DROP, [registry]);
