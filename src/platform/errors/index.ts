/** One row of a room's table of errors; its text is `errors.<code>` in the locales. 500 is the kernel's own, for faults of ours. */
export interface ErrorRow {
  readonly status:
    | 400
    | 401
    | 403
    | 404
    | 405
    | 408
    | 409
    | 410
    | 413
    | 415
    | 422
    | 428
    | 429
    | 431
    | 500
    | 503;
}

export type ErrorParams = Readonly<Record<string, string | number>>;

/** A field of the input that is at fault: a JSON pointer, the code of the fault, and its parameters. */
export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  readonly params?: ErrorParams;
}

/** A fault that a person can act on. Its text is looked up as `errors.<code>`; nothing of it is secret. */
export class CodedError extends Error {
  readonly code: string;
  readonly status: ErrorRow['status'];
  readonly params: ErrorParams;
  readonly fields: readonly FieldFault[];

  constructor(
    code: string,
    status: ErrorRow['status'],
    params: ErrorParams = {},
    fields: readonly FieldFault[] = [],
  ) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'CodedError';
    this.code = code;
    this.status = status;
    this.params = params;
    this.fields = fields;
  }
}

const declared = new Map<string, ErrorRow>();

/** All errors that any room has declared, by code: for the reference and for the test that each has its texts. */
export const declaredErrors = (): ReadonlyMap<string, ErrorRow> => declared;

/**
 * Declares a room's errors and returns a maker for each.
 * @param room the prefix of the codes, such as `cases`
 * @param rows error name to status; the code is `<room>.<name>`
 * @returns for each name a function `(params?, fields?) => CodedError`
 */
export function defineErrors<Name extends string>(room: string, rows: Record<Name, ErrorRow['status']>) {
  const makers = {} as Record<Name, (params?: ErrorParams, fields?: readonly FieldFault[]) => CodedError>;
  for (const [name, status] of Object.entries(rows) as [Name, ErrorRow['status']][]) {
    const code = `${room}.${name}`;
    if (declared.has(code)) throw new Error(`error ${code} is declared twice`);
    declared.set(code, { status });
    makers[name] = (params, fields) => new CodedError(code, status, params, fields);
  }
  return makers;
}
