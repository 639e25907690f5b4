/** One SQL statement under a name of its own; the database prepares it once per connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

const all = new Map<string, Statement>();

/** Every statement that any room has named: a test PREPAREs each of them. */
export const namedStatements = (): ReadonlyMap<string, Statement> => all;

/**
 * Names a statement. Values come as $1, $2 …; the clock's time is always one of them, never `now()`.
 * @param name `<block>.<what it does>`, at most 50 characters, unique in the program
 */
export function sql(name: string, text: string): Statement {
  if (all.has(name)) throw new Error(`statement ${name} is named twice`);
  if (name.length > 50) throw new Error(`statement name ${name} is longer than 50 characters`);
  const statement = { name, text };
  all.set(name, statement);
  return statement;
}

/** What a function may do to the database: one transaction's connection, under the hat that the transaction wears. */
export interface Db {
  /** All rows. */
  rows<Row>(statement: Statement, values?: readonly unknown[]): Promise<Row[]>;
  /** The first row, or undefined. */
  row<Row>(statement: Statement, values?: readonly unknown[]): Promise<Row | undefined>;
  /** The number of rows that the statement wrote. */
  run(statement: Statement, values?: readonly unknown[]): Promise<number>;
  /**
   * Writes without waiting: it travels with the next statement, or with the commit. Its fault undoes the transaction and comes
   * back from whatever is asked next, so only for writes whose faults nobody tells apart.
   */
  send(statement: Statement, values?: readonly unknown[]): void;
  /**
   * The rows of the last question of a transaction: the commit travels with it, and nothing can be asked behind it. What it wrote stays,
   * whatever becomes of the work that asked.
   */
  closing<Row>(statement: Statement, values?: readonly unknown[]): Promise<Row[]>;
  /** A statement made at run time, for dynamic filters and declared tables. Not prepared. */
  adHoc<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}
