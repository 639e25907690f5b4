import assert from 'node:assert/strict';

interface Answer {
  readonly statusCode: number;
  readonly body: string;
}

/** The code of a fault, from the page or from the JSON that tells of it. */
export const codeOf = ({ body }: Pick<Answer, 'body'>): string | undefined => {
  const said = /<code>([\w.]+)<\/code>|"code":"([\w.]+)"/.exec(body);
  return said?.[1] ?? said?.[2];
};

/** What betrays the inside: a stack, a package, another program's codes, SQL. */
const INSIDE = /\bat .+\.[tj]sx?:\d|node_modules|ERR_|FST_|violates |\bselect .+ from |statusCode/;

/** A refusal has its status and its code, and tells nothing of the inside. */
export function assertRefused(answer: Answer, status: number, code?: string): void {
  assert.equal(answer.statusCode, status, answer.body.slice(0, 300));
  assert.doesNotMatch(answer.body, INSIDE);
  if (code) assert.equal(codeOf(answer), code);
}
