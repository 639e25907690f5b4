import { getRegistry } from '#blocks/registries';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { type FormDeclaration, fieldAt, modelOf, settle, validateForm } from '#ui/form';
import { catalogueOf, inForceOn } from './catalogue.ts';
import type { ServiceVersion } from './declaration.ts';
import type { Intake } from './draft.ts';
import { fileDraft, setCase } from './draft-store.ts';
import { errors } from './errors.ts';
import { getDraft } from './get-draft.ts';
import { getServiceVersion } from './get-service-version.ts';
import { givenFor } from './given.ts';
import { formIn } from './overlay.ts';
import { applicantOf, prefill, withShown } from './prefill.ts';
import { missingSigners } from './signers.ts';
import { evaluateValue } from './values.ts';

export interface TakenDraft {
  readonly service: string;
  readonly version: number;
  readonly declared: ServiceVersion;
  /** The answers as filed: validated, with what registries hold now, without what does not apply. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Who filed it. */
  readonly personId: string;
  /** For whom, when not for themselves. */
  readonly onBehalfOf: string | null;
  /** The counter at which an official filled it in, if so. */
  readonly agencyId: number | null;
  readonly intake: Intake | null;
  /** Code of the area in which the competent agency is looked for. */
  readonly agencyArea: string;
  /** JSON pointers of the answers that a registry gave. */
  readonly fromRegistries: readonly string[];
}

/** Whether the version can still be filed: that a newer one is in force does not matter, that its own time is over does. */
async function stillOpen(
  ctx: Ctx,
  { service, version }: { service: string; version: number },
): Promise<boolean> {
  const rows = (await catalogueOf(ctx)).byService.get(service)?.filter((row) => row.version === version);
  return inForceOn(rows, today(ctx)) !== undefined;
}

/**
 * Takes a draft to file it: locks it, reads the registries anew, judges the whole form and marks it filed. The caller makes
 * the case in the same transaction and tells its id with `markFiled`.
 * @throws services.draft_not_found, services.draft_filed with `caseId`, services.not_in_force,
 * services.draft_incomplete with the faults by field, services.not_confirmed, services.no_competent_area
 */
export async function takeDraft(ctx: Ctx, id: string): Promise<TakenDraft> {
  const draft = await getDraft(ctx, id, { lock: true });
  if (draft.filedAt) throw errors.draft_filed({ caseId: draft.caseId ?? '' });
  const declared = await getServiceVersion(ctx, draft);
  if (!(await stillOpen(ctx, draft))) throw errors.not_in_force({ service: draft.service });
  const form = formIn(declared, ctx.lang) as FormDeclaration;

  const shown = await prefill(ctx, declared, draft, draft.data, { anew: true });
  const given = await givenFor(ctx, form, withShown(draft.data, shown), shown);
  const faults = [...validateForm(form, draft.data, given), ...(await refusals(ctx, declared, shown))];
  if (faults.length > 0) throw errors.draft_incomplete({ count: faults.length, draftId: id }, faults);

  const unsigned = missingSigners(form, draft);
  if (unsigned.length > 0)
    throw errors.not_confirmed(
      { count: unsigned.length },
      unsigned.map(({ pointer }) => ({ pointer, code: 'services.signer_missing' })),
    );

  const data = settle(form, draft.data, given);
  const context = { form: data, applicant: { recordId: applicantOf(draft) }, today: today(ctx) };
  const agencyArea = evaluateValue(declared.declaration.competent.at ?? null, context);
  if (typeof agencyArea !== 'string' || agencyArea === '')
    throw errors.no_competent_area({ service: draft.service });
  await fileDraft(ctx.db, { id, data, shown, at: ctx.clock.now() });
  return {
    service: draft.service,
    version: draft.version,
    declared,
    data,
    personId: draft.personId,
    onBehalfOf: draft.onBehalfOf,
    agencyId: draft.agencyId,
    intake: draft.intake,
    agencyArea,
    fromRegistries: [...given.shown!.keys()],
  };
}

/** Fields that only a registry may answer, for which it has nothing. */
export async function refusals(
  ctx: Ctx,
  { form }: ServiceVersion,
  shown: Readonly<Record<string, { value: unknown; registry: string }>>,
) {
  const found: { pointer: string; code: string; params: { registry: string } }[] = [];
  for (const [pointer, { value, registry }] of Object.entries(shown)) {
    if (value !== null) continue;
    const group = modelOf(form as FormDeclaration).groups.find((one) =>
      pointer.startsWith(`${one.pointer}/`),
    );
    const field = group && fieldAt(group, pointer);
    if (!field?.required || field.schema['x-if-missing'] !== 'refuse') continue;
    const { title } = await getRegistry(ctx, registry);
    found.push({
      pointer,
      code: 'services.value_missing',
      params: { registry: localized(title, ctx.lang) },
    });
  }
  return found;
}

/** Tells a filed draft which case it became. */
export async function markFiled(
  ctx: Ctx,
  { draftId, caseId }: { draftId: string; caseId: string },
): Promise<void> {
  if ((await setCase(ctx.db, draftId, caseId)) === 0) throw errors.draft_not_found();
}
