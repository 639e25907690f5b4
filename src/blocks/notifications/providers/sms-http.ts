import { askHttp } from '#platform/outgoing';
import { reportPath } from '../report-path.ts';
import { type Provider, Undelivered } from './contract.ts';

/** Seconds for the gateway to answer. */
const PATIENCE = 15;

/** What asks to come back later: too early, too many, too slow. */
const PASSES = new Set([408, 409, 425, 429]);
/** What is ours to mend (a key, an address of the gateway): the message waits. */
const OURS = new Set([401, 402, 403, 404, 405]);

/** A text or number by its dotted path. */
export function valueIn(whole: unknown, path: string): string | undefined {
  let found = whole;
  for (const name of path.split('.')) {
    if (found === null || typeof found !== 'object' || !Object.hasOwn(found, name)) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return typeof found === 'string' || typeof found === 'number' ? String(found).slice(0, 200) : undefined;
}

/** A value inside an answer by its dotted path. */
export function valueAt(body: Buffer, path: string): string | undefined {
  try {
    return valueIn(JSON.parse(body.toString('utf8')), path);
  } catch {
    return undefined;
  }
}

/** SMS by a gateway that takes JSON over HTTP; what it calls things is in the settings. */
export const smsHttp: Provider = {
  name: 'sms-http',
  channel: 'sms',
  send: async (app, { key, to, body }) => {
    const { url, authorization, from, fields, idField } = app.config.sms!;
    const report = `${app.config.publicUrl}${reportPath(app, key)}`;
    const values: Record<string, string | undefined> = { to, text: body, from, key, report };
    const named = Object.entries(fields).flatMap(([ours, theirs]) =>
      values[ours] === undefined ? [] : [[theirs, values[ours]]],
    );
    const answer = await askHttp(app, {
      purpose: 'sms',
      url,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'idempotency-key': key,
        ...(authorization ? { authorization } : {}),
      },
      body: JSON.stringify(Object.fromEntries(named)),
      maxBytes: 100_000,
      seconds: PATIENCE,
    });
    const { status } = answer;
    if (status >= 200 && status < 300) return { ref: idField && valueAt(answer.body, idField) };
    const permanent = status >= 400 && status < 500 && !PASSES.has(status) && !OURS.has(status);
    throw new Undelivered(`http ${status}`, permanent);
  },
};
