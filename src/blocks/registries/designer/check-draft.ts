import { declaredBodies } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import { nationalLanguage } from '#platform/i18n';
import { checkDeclaration, type Finding, linesOf } from '../check-declaration.ts';
import { type Registry, registryOf, type Stored } from '../declaration.ts';
import { textOr } from '../describe.ts';
import { listRegistries } from '../get-registry.ts';
import type { Plan } from '../plans/plan.ts';
import { planChange } from '../plans/plan-change.ts';
import { findArchived } from '../plans/plan-store.ts';
import { sealed } from '../plans/waiting-plan.ts';
import { checkReferences } from '../read-declarations.ts';
import type { Draft } from './draft-store.ts';
import { standingTexts } from './texts.ts';

export const FILE = 'registry.yaml';

/** What is wrong, in words, and where: by line of the text, and by the part of the declaration. */
export interface Fault {
  readonly line: number;
  readonly pointer: string;
  readonly text: string;
}

export interface CheckedDraft {
  readonly findings: readonly Fault[];
  /** Present where nothing is. */
  readonly stored?: Stored;
  readonly registry?: Registry;
  /** The way from the version in force, where there is one. */
  readonly plan?: Plan;
}

/** A finding in words; what is wrong with a value of an example is said as it is of a value in a file. */
function told(ctx: Ctx, { line = 1, code, pointer, params }: Finding): Fault {
  const { keyword, fault = '' } = params;
  const said = keyword
    ? { ...params, fault: textOr(ctx, `registries.import.fault.${keyword}`, fault) }
    : params;
  return { line, pointer, text: ctx.t(`registries.finding.${code}`, said) };
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
  if (!stored || findings.length > 0) return { findings: findings.map((finding) => told(ctx, finding)) };
  const kept = { ...stored, overlays: standingTexts(draft.locales, stored.declared) };
  const before = known.find(({ name }) => name === draft.registry);
  const registry = registryOf(kept, (before?.version ?? 0) + 1, sealed(kept).sha256);
  const plan = before && planChange(before, registry, await findArchived(ctx.db, registry.name));
  return { findings: [], stored: kept, registry, plan };
}
