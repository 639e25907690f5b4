import type { Declaration, Task } from './declaration.ts';

type Loose = Record<string, unknown>;

/** What kind of task an entry under `tasks` is, by the word it begins with. */
export function kindOf(task: Loose): Task['kind'] {
  if ('write' in task) return 'write';
  if ('issue' in task) return 'issue';
  if ('send' in task) return 'send';
  if ('receive' in task) return 'receive';
  return 'user';
}

/** service.yaml, already checked against its schema, with what was left out filled in and each task under its kind. */
export function parseDeclaration(data: Loose): Declaration {
  const tasks = Object.fromEntries(
    Object.entries((data.tasks as Record<string, Loose> | undefined) ?? {}).map(([id, task]) => [
      id,
      { ...task, id, kind: kindOf(task) },
    ]),
  );
  const empty = {
    keywords: [],
    life_events: [],
    fees: [],
    papers: [],
    steps: [],
    reply: {},
    receipt: {},
    examples: [],
    links: [],
  };
  return { ...empty, ...data, tasks } as unknown as Declaration;
}
