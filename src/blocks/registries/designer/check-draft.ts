import { declaredBodies } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import { nationalLanguage } from '#platform/i18n';
import { valueAt } from '#platform/json';
import { checkDeclaration, type Finding, linesOf } from '../check-declaration.ts';
import { type Registry, registryOf, type Stored } from '../declaration.ts';
import { listRegistries } from '../get-registry.ts';
import type { Plan } from '../plans/plan.ts';
import { planChange } from '../plans/plan-change.ts';
import { findArchived } from '../plans/plan-store.ts';
import { sealed } from '../plans/waiting-plan.ts';
import { checkReferences } from '../read-declarations.ts';
import type { Draft } from './draft-store.ts';

export const FILE = 'registry.yaml';

export interface CheckedDraft {
  /** Where and what is wrong, in words. */
  readonly findings: readonly { readonly line: number; readonly text: string }[];
  /** Present where nothing is. */
  readonly stored?: Stored;
  readonly registry?: Registry;
  /** The way from the version in force, where there is one. */
  readonly plan?: Plan;
}

/**
 * Looks at a draft as at a folder's file: the same checks, each finding with its line; and where nothing is wrong, at what it would do to the
 * records.
 */
export async function checkDraft(ctx: Ctx, draft: Draft): Promise<CheckedDraft> {
  const known = await listRegistries(ctx);
  const { declared, findings: found } = checkDeclaration(FILE, draft.text);
  const findings: Finding[] = [...found];
  const lineAt = linesOf(draft.text);
  const wrong = (code: string, pointer: string, params: Record<string, string>) =>
    findings.push({ code, file: FILE, line: lineAt(pointer), pointer, params });
  const language = nationalLanguage(ctx.app);
  const stored = declared && { language, declared, overlays: draft.locales };
  if (declared && stored) {
    if (declared.registry !== draft.registry) wrong('other_name', '/registry', { name: draft.registry });
    const before = known.find(({ name }) => name === draft.registry);
    if ((before?.people ?? false) !== (declared.people ?? false)) wrong('people_fixed', '/people', {});
    checkReferences(
      { file: FILE, stored, lineAt },
      {
        roles: new Set(Object.keys(ctx.app.country.roles)),
        bodies: declaredBodies(ctx.app.config.countryDir),
        registries: new Set([draft.registry, ...known.map(({ name }) => name)]),
      },
      findings,
    );
  }
  const told = findings.map(({ line = 1, code, pointer, params }) => ({
    line,
    text: `${pointer} ${ctx.t(`registries.finding.${code}`, params)}`.trim(),
  }));
  if (!stored || told.length > 0) return { findings: told };
  // A text of another language whose place is gone says nothing any more.
  const overlays = Object.fromEntries(
    Object.entries(draft.locales).map(([lang, texts]) => [
      lang,
      Object.fromEntries(
        Object.entries(texts).filter(([pointer]) => typeof valueAt(stored.declared, pointer) === 'string'),
      ),
    ]),
  );
  const kept = { ...stored, overlays };
  const before = known.find(({ name }) => name === draft.registry);
  const registry = registryOf(kept, (before?.version ?? 0) + 1, sealed(kept).sha256);
  const plan = before && planChange(before, registry, await findArchived(ctx.db, registry.name));
  return { findings: [], stored: kept, registry, plan };
}
