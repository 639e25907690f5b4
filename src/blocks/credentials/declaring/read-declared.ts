import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isNode, LineCounter, parseDocument } from 'yaml';
import type { App } from '#platform/block';

export const FILE = 'credentials.yaml';

/** What `credentials.yaml` says, before anything is believed of it, and on which line each part stands. */
export interface Declared {
  readonly data: Readonly<Record<string, unknown>>;
  readonly lineOf: (path: readonly (string | number)[]) => number;
  readonly broken?: { readonly line: number; readonly fault: string };
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the declaration as it stands in the country's folder; undefined when there is none. */
export function readDeclared({ config }: Pick<App, 'config'>): Declared | undefined {
  const file = join(config.countryDir, FILE);
  if (!existsSync(file)) return undefined;
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines });
  const [fault] = document.errors;
  if (fault)
    return {
      data: {},
      lineOf: () => 1,
      broken: { line: fault.linePos?.[0].line ?? 1, fault: fault.message.split('\n')[0]! },
    };
  const data: unknown = document.toJS();
  return {
    data: isObject(data) ? data : {},
    lineOf: (path) => {
      // The line of the key that names it; of what is missing, that of what it is missing in.
      for (let depth = path.length; depth > 0; depth -= 1) {
        const within = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
        const name = path[depth - 1];
        const pair = isMap(within)
          ? within.items.find(({ key }) => String((key as { value?: unknown }).value) === name)
          : undefined;
        const node = pair ? pair.key : document.getIn(path.slice(0, depth), true);
        if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
      }
      return 1;
    },
  };
}
