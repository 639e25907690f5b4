// A small reader of TypeScript, enough for the walls: it tells comments, strings and code apart and keeps every position.
// The type checker of the house has no stable interface for JavaScript to do this with.

export interface Literal {
  readonly at: number;
  readonly text: string;
}

export interface Source {
  /** The text with its comments blanked. */
  readonly code: string;
  /** The text with comments and the insides of strings blanked; what stands in `${…}` stays. */
  readonly bare: string;
  /** Each string, and each stretch of a template between its expressions. */
  readonly literals: readonly Literal[];
}

const blank = (text: string) => text.replace(/[^\n]/g, ' ');
const BEFORE_REGEX = /(?:[(,=:[!&|?{;+*%^~>]|^|\b(?:return|typeof|case|in|of|await))$/;

/** Where the string that opens at `from` ends, or -1 when its line ends first (an apostrophe in running text). */
function endOfString(text: string, from: number): number {
  const quote = text[from];
  for (let at = from + 1; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at;
  }
  return -1;
}

function endOfRegex(text: string, from: number): number {
  let inClass = false;
  for (let at = from + 1; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '[') inClass = true;
    else if (text[at] === ']') inClass = false;
    else if (text[at] === '/' && !inClass) return at;
  }
  return -1;
}

/** Whether a slash at this place can open a regular expression, told by what stands before it. */
function mayOpenRegex(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at).trimEnd();
  return !before.endsWith('<') && BEFORE_REGEX.test(before);
}

export function readSource(text: string): Source {
  const code: string[] = [];
  const bare: string[] = [];
  const literals: Literal[] = [];
  let at = 0;
  const put = (until: number, inCode: boolean, inBare: boolean) => {
    const piece = text.slice(at, until);
    code.push(inCode ? piece : blank(piece));
    bare.push(inBare ? piece : blank(piece));
    at = until;
  };
  const inside = (until: number) => {
    literals.push({ at, text: text.slice(at, until) });
    put(until, true, false);
  };

  const template = () => {
    put(at + 1, true, true);
    for (;;) {
      let end = at;
      while (end < text.length && text[end] !== '`' && !text.startsWith('${', end))
        end += text[end] === '\\' ? 2 : 1;
      inside(Math.min(end, text.length));
      if (text[at] !== '$') break;
      put(at + 2, true, true);
      walk('}');
      put(at + 1, true, true);
    }
    put(at + 1, true, true);
  };

  const walk = (until: string | undefined) => {
    let depth = 0;
    while (at < text.length) {
      const char = text[at]!;
      if (depth === 0 && char === until) return;
      if (text.startsWith('//', at) && text[at - 1] !== ':') {
        const end = text.indexOf('\n', at);
        put(end === -1 ? text.length : end, false, false);
      } else if (text.startsWith('/*', at)) {
        const end = text.indexOf('*/', at + 2);
        put(end === -1 ? text.length : end + 2, false, false);
      } else if (char === '`') template();
      else if (char === '"' || char === "'") {
        const end = endOfString(text, at);
        put(at + 1, true, true);
        if (end !== -1) {
          inside(end);
          put(at + 1, true, true);
        }
      } else if (char === '/' && mayOpenRegex(text, at)) {
        const end = endOfRegex(text, at);
        put(end === -1 ? at + 1 : end + 1, true, end === -1);
      } else {
        if (char === '{') depth++;
        if (char === '}') depth--;
        put(at + 1, true, true);
      }
    }
  };

  walk(undefined);
  return { code: code.join(''), bare: bare.join(''), literals };
}

/** The end of what the bracket at `from` opens, in a `bare` text: the position of its closing bracket. */
export function closing(bare: string, from: number): number {
  let depth = 0;
  for (let at = from; at < bare.length; at++) {
    if ('([{'.includes(bare[at]!)) depth++;
    else if (')]}'.includes(bare[at]!) && --depth === 0) return at;
  }
  return bare.length;
}
