import { defineBlock } from '#platform/block';
import { noteChange, noteLoaded } from './api/note-change.ts';
import { checkRegistries } from './check-registries.ts';
import { deskAlerts } from './explorer/desk-alerts.ts';
import { makeExports } from './export/make-export.ts';
import { keepFeatures, keepLoadedFeatures, remakeFeatures } from './features/keep-features.ts';
import { lookForDuplicates } from './finding/look-for-duplicates.ts';
import { forgetFaults } from './import/forget-faults.ts';
import { lookAgainAsset, sendInPartsAsset } from './import/import-assets.ts';
import { workOnImports } from './import/work-on-imports.ts';
import { findKeptFiles } from './import/work-store.ts';
import { load } from './load.ts';
import { personalData } from './personal-data.ts';
import { carryOutPlans } from './plans/carry-out.ts';
import { planHealth } from './plans/plan-alerts.ts';
import { lookThrough } from './quality/look-through.ts';
import { routes } from './routes.ts';
import { seed } from './seed.ts';

export type { HistoryVersion, RecordHistory } from './bulk/history.ts';
export { type BulkLoad, loadRecords } from './bulk/load-records.ts';
export { casesThatUsed } from './cases-that-used.ts';
export { ownerOf } from './catalogue/owner-of.ts';
export { checkDeclaration, type Finding } from './check-declaration.ts';
export { type Correction, correctRecord, readProposed } from './correct-record.ts';
export type { Attribute, ReadGrant, Registry, SharingClass, WriteGrant } from './declaration.ts';
export { declaredRegistries } from './declared-registries.ts';
export { type DescribedTrace, describeTraces, describeValue } from './describe.ts';
export { recordsLoaded, recordsMerged, recordWritten } from './events.ts';
export { findRecords } from './find-records.ts';
export { type Answer, askPredicate } from './finding/ask-predicate.ts';
export { keepApart } from './finding/keep-apart.ts';
export { mergeRecords } from './finding/merge-records.ts';
export { type MovedTo, movedTo } from './finding/moved-to.ts';
export { rebuildNames } from './finding/rebuild-names.ts';
export { searchRecords } from './finding/search-records.ts';
export { undoMerge } from './finding/undo-merge.ts';
export { findPeopleRegistry, getRegistry, listRegistries } from './get-registry.ts';
export { historyOf } from './history-of.ts';
export { cancelImport } from './import/cancel-import.ts';
export { faultsFile } from './import/faults-file.ts';
export type { Import } from './import/import-store.ts';
export { lookAtFile } from './import/look-at-file.ts';
export { IMPORT_COMMAND } from './import/may-import.ts';
export { readFile } from './import/read-file.ts';
export { startImport } from './import/start-import.ts';
export { takeIn } from './import/take-in.ts';
export { endedBases } from './legal/standing-of-bases.ts';
export { listVersions } from './list-versions.ts';
export { newPersonalNumber } from './new-personal-number.ts';
export { type OwnRecord, ownRecords } from './own-records.ts';
export { kinOf, personName, personOfNumber, wardsOfPerson } from './people.ts';
export { applyPlan } from './plans/apply-plan.ts';
export { describePlan } from './plans/describe-plan.ts';
export { failingRows, listWaitingPlans } from './plans/list-waiting.ts';
export type { MeasuredPlan } from './plans/plan.ts';
export { readRecord } from './read-record.ts';
export {
  isRestricted,
  liftRestriction,
  listRestrictions,
  type Restriction,
  restrictUse,
} from './restrict-use.ts';
export type { Change } from './rules.ts';
export { seededPersonId } from './seed.ts';
export { businessesOf, businessOf, hasEnded } from './standing.ts';
export type { Business, Entry } from './store.ts';
export { fillDemo } from './synth/fill-demo.ts';
export { type Loading, loadSyntheticCountry } from './synth/load-country.ts';
export { writeSyntheticFiles } from './synth/write-files.ts';
export { writeSyntheticLines } from './synth/write-lines.ts';
export { type Writing, writeRecord } from './write-record.ts';
export type { Provenance } from './write-version.ts';

export const registriesBlock = defineBlock({
  name: 'registries',
  uses: ['agencies'],
  folder: import.meta.dirname,
  personalData,
  routes,
  subscribes: [noteChange, noteLoaded, keepFeatures, keepLoadedFeatures],
  assets: () => [lookAgainAsset(), sendInPartsAsset()],
  jobs: [
    carryOutPlans,
    lookThrough,
    lookForDuplicates,
    remakeFeatures,
    workOnImports,
    forgetFaults,
    makeExports,
  ],
  keepsFiles: ({ db }, ids) => findKeptFiles(db, ids),
  alerts: deskAlerts,
  health: planHealth,
  check: checkRegistries,
  load,
  seed,
});
