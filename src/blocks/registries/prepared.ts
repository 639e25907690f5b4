import { createHash } from 'node:crypto';
import type { Ctx } from '#platform/context';
import type { Statement } from '#platform/database';

/** Each connection keeps what it has prepared: who asks for ever other attributes must not fill its memory. */
const MOST = 400;
const prepared = new Map<string, Statement>();

/**
 * Rows of a statement over a declared table. Such statements are made at run time, but the same few come again and again: they are
 * prepared like those that have a name in the code, which saves parsing and planning at each reading.
 */
export function rowsOf<Row>(db: Ctx['db'], text: string, values: readonly unknown[]): Promise<Row[]> {
  const statement = statementOf(text);
  return statement ? db.rows<Row>(statement, values) : db.adHoc<Row>(text, values);
}

/** The same for the last question of a transaction, with which the commit travels. */
export function closingRowsOf<Row>(db: Ctx['db'], text: string, values: readonly unknown[]): Promise<Row[]> {
  const statement = statementOf(text);
  return statement ? db.closing<Row>(statement, values) : db.adHoc<Row>(text, values);
}

function statementOf(text: string): Statement | undefined {
  let statement = prepared.get(text);
  if (!statement && prepared.size < MOST) {
    const name = `registry ${createHash('sha256').update(text).digest('base64url').slice(0, 30)}`;
    statement = { name, text };
    prepared.set(text, statement);
  }
  return statement;
}
