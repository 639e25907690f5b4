import { checkKeys, checkTexts, type Known, type Report } from './check-type.ts';
import { isObject } from './read-declared.ts';

const KEYS = 'title type claims counter'.split(' ');

/** Looks at one thing that verifiers may ask for. */
export function checkRequest(
  name: string,
  request: unknown,
  types: Readonly<Record<string, unknown>>,
  known: Known,
  report: Report,
): void {
  const path = ['requests', name];
  if (!isObject(request)) {
    report(path, 'request', { name });
    return;
  }
  checkKeys(request, KEYS, path, report);
  checkTexts(request.title, [...path, 'title'], known, report);
  const type = Object.hasOwn(types, String(request.type)) ? types[String(request.type)] : undefined;
  if (!isObject(type) || !Array.isArray(type.claims)) {
    report([...path, 'type'], 'request_type', { known: Object.keys(types).join(', ') });
    return;
  }
  const claims = type.claims.filter(isObject).map(({ claim }) => String(claim));
  const asked: unknown[] = Array.isArray(request.claims) ? request.claims : [];
  if (asked.length === 0) report([...path, 'claims'], 'request_claims', { known: claims.join(', ') });
  for (const claim of asked)
    if (!claims.includes(String(claim)))
      report([...path, 'claims'], 'request_claims', { known: claims.join(', ') });
  if (request.counter !== undefined && !asked.includes(request.counter))
    report([...path, 'counter'], 'counter');
}
