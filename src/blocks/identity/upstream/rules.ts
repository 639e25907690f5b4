import type { UpstreamRules } from '#platform/country';
import type { Method } from '../sign-in/rules.ts';

/** What the provider said of somebody, read by the country's rules. */
export interface Facts {
  readonly number: string;
  /** What the provider calls them, and the sign-in there; by these it ends it later. */
  readonly subject: string;
  readonly sid?: string;
  readonly assurance: number;
  readonly methods: readonly Method[];
  /** When they showed it there, in seconds; absent where the provider does not say. */
  readonly shownAt?: number;
}

type Claims = Readonly<Record<string, unknown>>;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Reads the claims of an ID token and of the userinfo endpoint. An `acr` that the country does not declare counts as the least: known, and
 * one factor. Factors are those of the `acr` or of the kinds of `amr`, whichever are more.
 */
export function readFacts(rules: UpstreamRules, idToken: Claims, userinfo: Claims = {}): Facts {
  const acr = textOf(idToken.acr);
  const level = Object.hasOwn(rules.levels, acr) ? rules.levels[acr]! : { assurance: 1, factors: 1 };
  const amr = Array.isArray(idToken.amr) ? idToken.amr.map(textOf) : [];
  const kinds = new Set(
    amr.flatMap((method) => (Object.hasOwn(rules.methods, method) ? rules.methods[method]! : [])),
  );
  const two = level.factors >= 2 || kinds.size >= 2;
  return {
    number: textOf(idToken[rules.personalNumber]) || textOf(userinfo[rules.personalNumber]),
    subject: textOf(idToken.sub),
    ...(textOf(idToken.sid) && { sid: textOf(idToken.sid) }),
    assurance: level.assurance,
    methods: two ? ['upstream', 'mfa'] : ['upstream'],
    ...(typeof idToken.auth_time === 'number' && { shownAt: idToken.auth_time }),
  };
}

/** The names of levels to ask for, the least that will do first (OpenID Connect Core 1.0, `acr_values`). */
export const acrFor = (rules: UpstreamRules, least: { assurance: number; factors: number }): string[] =>
  Object.entries(rules.levels)
    .filter(([, level]) => level.assurance >= least.assurance && level.factors >= least.factors)
    .sort(([, one], [, other]) => one.assurance - other.assurance || one.factors - other.factors)
    .map(([acr]) => acr);
