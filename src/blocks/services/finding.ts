import { type Document, isMap, isPair, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Translate } from '#platform/i18n';
import { partsOf } from '#platform/json';

/** A fault of a declaration: where it is and what it is. Its text, with the remedy, is `services.finding.<code>`. */
export interface Finding {
  /** Path from the country's folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** JSON pointer within the file; of a process, the id of the element. */
  readonly pointer: string;
  readonly code: FindingCode;
  readonly detail: string;
}

const findingCodes = [
  'file_missing',
  'file_unused',
  'yaml',
  'word_unknown',
  'word_missing',
  'schema',
  'name_differs',
  'form',
  'process',
  'task_undeclared',
  'task_unknown',
  'task_kind',
  'outcome_twice',
  'role_unknown',
  'role_elsewhere',
  'template_missing',
  'registry_unknown',
  'attribute_unknown',
  'service_unknown',
  'task_reference',
  'expression',
  'reads_nothing',
  'outcome_unknown',
  'write_not_granted',
  'body_unknown',
  'deadline',
  'clock_order',
  'in_force',
  'form_needed',
  'online_reason',
  'competent_place',
  'no_source_or_basis',
  'held_by_registry',
  'life_event_unknown',
  'vocabulary',
  'example',
  'overlay_pointer',
  'version_changed',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** What a finding says, with the remedy: of a process in the words of the process reader. */
export function tellDetail(t: Translate, { code, pointer, detail }: Finding): string {
  if (code !== 'process') return t(`services.finding.${code}`, { detail });
  const [, fault = '', rest = ''] = /^(\w+)(?:: (.*))?$/s.exec(detail) ?? [];
  return t(`errors.process.${fault}`, { element: pointer, detail: rest });
}

/** A YAML file as data, with the line of each of its parts. */
export interface Source {
  readonly file: string;
  /** Undefined when it cannot be read. */
  readonly data: unknown;
  readonly faults: readonly { line: number; message: string }[];
  lineOf(pointer: string): number;
}

/** The byte offset of the deepest part of a pointer that the file has. */
function offsetOf(document: Document, pointer: string): number {
  let node: unknown = document.contents;
  let at = 0;
  for (const part of partsOf(pointer)) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && String((item.key as { value?: unknown })?.value) === part,
      );
      if (!pair) return at;
      at = (pair.key as { range?: [number, number, number] }).range?.[0] ?? at;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      if (!node) return at;
      at = (node as { range?: [number, number, number] }).range?.[0] ?? at;
    } else return at;
  }
  return at;
}

/** Reads YAML; never throws. Aliases and tags that could blow up or run anything are refused by the limits. */
export function readSource(file: string, text: string): Source {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      uniqueKeys: true,
      schema: 'core',
      merge: false,
    });
    const faults = document.errors.map((error) => ({
      line: lines.linePos(error.pos[0]).line,
      message: error.message.split('\n')[0]!,
    }));
    const data: unknown = faults.length > 0 ? undefined : document.toJS({ maxAliasCount: 50 });
    return { file, data, faults, lineOf: (pointer) => lines.linePos(offsetOf(document, pointer)).line || 1 };
  } catch (fault) {
    return {
      file,
      data: undefined,
      faults: [{ line: 1, message: (fault as Error).message.split('\n')[0]! }],
      lineOf: () => 1,
    };
  }
}

/** Collects findings of one file. */
export const reporter =
  (into: Finding[], source: Source) =>
  (pointer: string, code: FindingCode, detail: unknown = ''): void => {
    into.push({
      file: source.file,
      line: source.lineOf(pointer),
      pointer,
      code,
      detail: String(detail).slice(0, 300),
    });
  };

export type Report = ReturnType<typeof reporter>;
