import { errors } from './errors.ts';
import type { Flow, ProcessModel, ProcessNode } from './model.ts';

/** What moves a token on: an official, a message, a time, the other tokens of a join, or the caller's own work. */
export type Waiting = 'user' | 'message' | 'timer' | 'join' | 'service' | 'send';

/** A place where a process stands. An instance is the set of its tokens, and nothing else. */
export interface Token {
  readonly id: string;
  /** Element of the process file. */
  readonly node: string;
  readonly waitingFor: Waiting;
  /** Tokens at a join: the flow by which it came. */
  readonly via?: string;
}

/** What the caller does because of a step, in this order. */
export type Effect =
  | { readonly kind: 'task-opened' | 'task-cancelled'; readonly token: string; readonly node: string }
  /** Do the work of the element, in the same transaction, then `completeToken`. */
  | { readonly kind: 'service' | 'send'; readonly token: string; readonly node: string }
  | { readonly kind: 'message-awaited' | 'message-forgotten'; readonly token: string; readonly node: string }
  /** `after` is an ISO 8601 duration or a deadline such as `3 working-days`. `node` is the timer, which may stand on a task's edge. */
  | { readonly kind: 'timer-set'; readonly token: string; readonly node: string; readonly after: string }
  | { readonly kind: 'timer-cancelled'; readonly token: string; readonly node: string }
  | { readonly kind: 'ended' };

/** The result of one step: rows to delete, rows to insert, things to do. Tokens that do not move are not in it. */
export interface Step {
  readonly consumed: readonly string[];
  readonly produced: readonly Token[];
  readonly effects: readonly Effect[];
}

/** What the engine asks of its caller: it has no rules and no ids of its own. */
export interface Engine {
  /** Value of a FEEL expression over the variables. */
  evaluate(expression: string, variables: Readonly<Record<string, unknown>>): unknown;
  newId(): string;
}

type Variables = Readonly<Record<string, unknown>>;

const resting: Readonly<Record<string, Waiting>> = {
  user: 'user',
  receive: 'message',
  timer: 'timer',
  service: 'service',
  send: 'send',
};
const openedBy: Readonly<Record<string, Effect['kind']>> = {
  user: 'task-opened',
  receive: 'message-awaited',
  service: 'service',
  send: 'send',
};

/** The tokens after a step. */
export const afterStep = (tokens: readonly Token[], step: Step): Token[] => [
  ...tokens.filter((token) => !step.consumed.includes(token.id)),
  ...step.produced,
];

/** One step in the making: tokens run along flows until each rests, joins or ends. */
class Run {
  readonly consumed: string[] = [];
  readonly produced = new Map<string, Token>();
  readonly effects: Effect[] = [];
  private readonly model: ProcessModel;
  private readonly waiting: readonly Token[];
  private readonly variables: Variables;
  private readonly engine: Engine;

  constructor(model: ProcessModel, tokens: readonly Token[], variables: Variables, engine: Engine) {
    this.model = model;
    this.waiting = tokens;
    this.variables = variables;
    this.engine = engine;
  }

  /** Takes a token off the board: one of this step vanishes without trace, one of before is deleted by the caller. */
  take(id: string): void {
    if (!this.produced.delete(id)) this.consumed.push(id);
  }

  rest(node: ProcessNode, waitingFor: Waiting, via?: string): string {
    const token: Token = { id: this.engine.newId(), node: node.id, waitingFor, ...(via ? { via } : {}) };
    this.produced.set(token.id, token);
    return token.id;
  }

  setTimer(token: string, node: ProcessNode): void {
    const text = node.after!;
    const value = text.startsWith('=') ? this.engine.evaluate(text.slice(1).trim(), this.variables) : text;
    if (value === null || value === undefined || String(value) === '')
      throw errors.timer({ element: node.id, detail: text });
    this.effects.push({ kind: 'timer-set', token, node: node.id, after: String(value) });
  }

  /** The way out of an exclusive gateway: the first condition that is true (not merely truthy), else the default. */
  choose(node: ProcessNode): Flow {
    if (node.outgoing.length === 1) return node.outgoing[0]!;
    const open = node.outgoing.find(
      (flow) => flow.condition !== undefined && this.engine.evaluate(flow.condition, this.variables) === true,
    );
    const way = open ?? node.outgoing.find((flow) => flow.id === node.otherwise);
    if (!way) throw errors.no_way({ element: node.id });
    return way;
  }

  arrive(flow: Flow): void {
    const node = this.model.nodes[flow.target]!;
    if (node.kind === 'end') return;
    if (node.kind === 'exclusive') this.arrive(this.choose(node));
    else if (node.kind === 'parallel') this.join(node, flow.id);
    else this.settle(node);
  }

  /** Rests at a task or timer and says what is to be done there. */
  settle(node: ProcessNode): void {
    const token = this.rest(node, resting[node.kind]!);
    const kind = openedBy[node.kind];
    if (kind) this.effects.push({ kind, token, node: node.id } as Effect);
    if (node.kind === 'timer') this.setTimer(token, node);
    for (const timer of node.timers) this.setTimer(token, this.model.nodes[timer]!);
  }

  /** A parallel gateway goes on when a token has come by each flow; it takes one of each. */
  join(node: ProcessNode, via: string): void {
    const here = [
      ...this.waiting.filter((token) => !this.consumed.includes(token.id)),
      ...this.produced.values(),
    ];
    const others = node.incoming
      .filter((flow) => flow !== via)
      .map((flow) => here.find((token) => token.node === node.id && token.via === flow));
    if (others.some((token) => token === undefined)) {
      this.rest(node, 'join', via);
      return;
    }
    for (const token of others) this.take(token!.id);
    for (const flow of node.outgoing) this.arrive(flow);
  }

  leave(node: ProcessNode): void {
    for (const flow of node.outgoing) this.arrive(flow);
  }

  finish(): Step {
    const left =
      this.waiting.filter((token) => !this.consumed.includes(token.id)).length + this.produced.size;
    const effects = left === 0 ? [...this.effects, { kind: 'ended' } as const] : this.effects;
    return { consumed: this.consumed, produced: [...this.produced.values()], effects };
  }
}

/** Starts an instance. */
export function startProcess(model: ProcessModel, variables: Variables, engine: Engine): Step {
  const run = new Run(model, [], variables, engine);
  run.leave(model.nodes[model.start]!);
  return run.finish();
}

/**
 * Moves a token on from the task at which it rests: the official has decided, the message has come, the work is done.
 * @param tokens all tokens of the instance
 * @throws process.no_token when it no longer rests there; process.no_way when a gateway has no way out
 */
export function completeToken(
  model: ProcessModel,
  tokens: readonly Token[],
  tokenId: string,
  variables: Variables,
  engine: Engine,
): Step {
  const token = tokens.find((one) => one.id === tokenId);
  if (!token || token.waitingFor === 'join' || token.waitingFor === 'timer')
    throw errors.no_token({ element: token?.node ?? '' });
  const node = model.nodes[token.node]!;
  const run = new Run(model, tokens, variables, engine);
  run.take(token.id);
  for (const timer of node.timers)
    run.effects.push({ kind: 'timer-cancelled', token: token.id, node: timer });
  run.leave(node);
  return run.finish();
}

/**
 * Lets a timer go off: an intermediate one moves its token on; one on a task's edge ends the task or starts a side way.
 * @param timer the element whose time has come
 * @throws process.no_token when the token no longer rests there
 */
export function fireTimer(
  model: ProcessModel,
  tokens: readonly Token[],
  { token: tokenId, timer }: { token: string; timer: string },
  variables: Variables,
  engine: Engine,
): Step {
  const token = tokens.find((one) => one.id === tokenId);
  const node = model.nodes[timer];
  const there =
    node &&
    token &&
    (node.kind === 'timer' ? token.node === timer : node.kind === 'boundary' && token.node === node.host);
  if (!there) throw errors.no_token({ element: timer });
  const run = new Run(model, tokens, variables, engine);
  if (node.kind === 'timer' || node.interrupts) run.take(token.id);
  if (node.interrupts) {
    const host = model.nodes[token.node]!;
    run.effects.push({
      kind: host.kind === 'user' ? 'task-cancelled' : 'message-forgotten',
      token: token.id,
      node: host.id,
    });
    for (const other of host.timers.filter((id) => id !== timer))
      run.effects.push({ kind: 'timer-cancelled', token: token.id, node: other });
  }
  run.leave(node);
  return run.finish();
}
