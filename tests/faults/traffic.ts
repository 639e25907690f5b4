import { pause } from '#tests/program';

/** Somebody signed in, over the wire: their session and the token of its forms. */
export interface Person {
  readonly session: string;
  readonly csrf: string;
}

/** What people were told had been done. Whatever happens to the program afterwards, it must still be so. */
export interface Acknowledged {
  /** Address of the case by draft. */
  readonly filed: Map<string, string>;
  readonly completed: Set<string>;
}

/** Outcomes that bring a case forward, of whatever task. */
const FORWARD = ['accept', 'propose', 'approve', 'released'];

async function send(
  address: string,
  { session, csrf }: Person,
  path: string,
  fields?: Record<string, string>,
) {
  const answer = await fetch(`${address}${path}`, {
    method: fields ? 'POST' : 'GET',
    redirect: 'manual',
    headers: { cookie: `session=${session}` },
    ...(fields ? { body: new URLSearchParams({ _csrf: csrf, ...fields }) } : {}),
  });
  return { status: answer.status, location: answer.headers.get('location') ?? '', text: await answer.text() };
}

/** Sends a draft; only an answer counts as filed. */
export async function file(
  address: string,
  person: Person,
  draft: string,
  { filed }: Acknowledged,
): Promise<void> {
  const { status, location } = await send(address, person, `/drafts/${draft}/submit`, {
    declaration: 'true',
  });
  if (status !== 303 || !location.startsWith('/my/cases/'))
    throw new Error(`submit answered ${status} ${location}`);
  filed.set(draft, location);
}

/** One look at the inbox, and every task there claimed and decided. @returns how many were decided */
export async function workOff(address: string, official: Person, done: Acknowledged): Promise<number> {
  const inbox = await send(address, official, '/desk/inbox');
  if (inbox.status !== 200) throw new Error(`the inbox answered ${inbox.status}`);
  const tasks = new Set(
    [...inbox.text.matchAll(/href="\/desk\/tasks\/([0-9a-f-]{36})"/g)].map(([, id]) => id!),
  );
  let count = 0;
  for (const id of tasks) {
    await send(address, official, `/desk/tasks/${id}/claim`, {});
    const { text } = await send(address, official, `/desk/tasks/${id}`);
    const outcome = FORWARD.find((one) =>
      new RegExp(`name="outcome"[^>]*value="${one}"|value="${one}"[^>]*name="outcome"`).test(text),
    );
    const version = /name="version"[^>]*value="(\d+)"/.exec(text)?.[1];
    if (!outcome || !version) continue;
    const { status, location } = await send(address, official, `/desk/tasks/${id}/complete`, {
      outcome,
      version,
    });
    if (status === 303 && location.startsWith('/desk/cases/')) {
      done.completed.add(id);
      count += 1;
    } else if (status >= 500) throw new Error(`complete answered ${status}`);
  }
  return count;
}

/** Filing and deciding, all at once, until the program is gone. */
export function startTraffic(
  address: string,
  {
    mother,
    officials,
    drafts,
    done,
  }: { mother: Person; officials: readonly Person[]; drafts: string[]; done: Acknowledged },
): { stop(): Promise<void> } {
  let going = true;
  const forever = async (work: () => Promise<unknown>) => {
    while (going) {
      try {
        await work();
      } catch {
        // The program was killed under this request: nobody was told anything.
        await pause(5);
      }
    }
  };
  const filing = forever(async () => {
    const draft = drafts[0];
    if (!draft) return pause(20);
    await file(address, mother, draft, done);
    drafts.shift();
    return undefined;
  });
  const deciding = officials.map((official) => forever(() => workOff(address, official, done)));
  return {
    stop: async () => {
      going = false;
      await Promise.all([filing, ...deciding]);
    },
  };
}
