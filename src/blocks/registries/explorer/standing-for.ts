import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import type { Registry } from '../declaration.ts';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { grantedTo, KEEPING } from '../rules.ts';
import { keeps } from './keeping.ts';

/** A registry as an official stands before it: for what they read there, and whether that lets them list. */
export interface Standing {
  readonly ctx: Ctx;
  readonly registry: Registry;
  /** The case for which they read. */
  readonly forCase?: { readonly id: string; readonly code: string };
  readonly mayRead: boolean;
  readonly mayList: boolean;
}

/**
 * For what an official reads a registry: for a case that they may open where one is named, else to keep it.
 * @throws registries.unknown_registry, registries.no_case
 */
export async function standingFor(ctx: Ctx, name: string, caseId?: string): Promise<Standing> {
  const registry = await getRegistry(ctx, name);
  const codesOf = ctx.app.blocks.find((block) => block.caseCodes)?.caseCodes;
  const code = caseId && isId(caseId) ? (await codesOf?.(ctx, [caseId]))?.get(caseId) : undefined;
  if (caseId && code === undefined) throw errors.no_case();
  const purpose =
    caseId !== undefined && caseId !== ''
      ? { code: 'case', caseId }
      : keeps(ctx, registry)
        ? { code: KEEPING }
        : ctx.purpose;
  const reading = ctx.withPurpose(purpose);
  return {
    ctx: reading,
    registry,
    forCase: code === undefined ? undefined : { id: caseId!, code },
    mayRead: grantedTo(registry, reading) !== undefined,
    mayList: grantedTo(registry, reading, true) !== undefined,
  };
}
