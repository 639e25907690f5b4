/** A sequence flow as seen from the node that it leaves. */
export interface Flow {
  readonly id: string;
  readonly target: string;
  /** FEEL, without the leading `=`. */
  readonly condition?: string;
}

/**
 * What a token can stand at. `user` waits for an official, `receive` for a message, `timer` for a time; `service` and
 * `send` wait only until the caller has done the work. `boundary` is a timer on the edge of a `user` or `receive` task.
 */
export type NodeKind =
  | 'start'
  | 'end'
  | 'user'
  | 'service'
  | 'send'
  | 'receive'
  | 'timer'
  | 'boundary'
  | 'exclusive'
  | 'parallel';

export interface ProcessNode {
  readonly id: string;
  readonly name: string;
  readonly kind: NodeKind;
  readonly outgoing: readonly Flow[];
  /** Ids of the flows that end here: a parallel gateway waits for a token on each. */
  readonly incoming: readonly string[];
  /** Exclusive gateways: the flow taken when no condition holds. */
  readonly otherwise?: string;
  /** Timers: an ISO 8601 duration, a deadline such as `3 working-days`, or FEEL after `=`. */
  readonly after?: string;
  /** Boundary timers: the task that they stand on, and whether firing ends it. */
  readonly host?: string;
  readonly interrupts?: boolean;
  /** Tasks: the boundary timers that stand on them. */
  readonly timers: readonly string[];
}

/** A process as it runs: plain data, so that it can be stored as JSON and shared between requests. */
export interface ProcessModel {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly nodes: Readonly<Record<string, ProcessNode>>;
}
