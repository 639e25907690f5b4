/** How often and until when an official may ask for more, and what follows when it is not answered. */
export interface AskingRules {
  /** Requests that do not count against the agency; 1 where left out. */
  readonly at_most?: number;
  /** What becomes of a request beyond that, or after `within`: it is refused, or the case counts as late. */
  readonly beyond?: 'refuse' | 'late';
  /** Time from the opening of the task by which a deficiency must be told. */
  readonly within?: string;
  /** Time that the applicant has. */
  readonly answer_within?: string;
  /** What becomes of a case that is not answered for; `stop` where left out. */
  readonly unanswered?: 'stop' | 'continue';
}

/** Apology and new appointment. */
export interface ExtensionRules {
  readonly at_most?: number;
  /** How long before the due date it must be made, at least. */
  readonly notice?: string;
  /** How long before the due date the clock itself makes one, for as long as `by`; never where left out. */
  readonly automatic?: { readonly before: string; readonly by: string; readonly reason: string };
}

export interface ReminderRules {
  /** How long before the due date those who work on it are reminded. */
  readonly before?: string;
  /** How long after the due date the leader is told. */
  readonly escalate_after?: string;
  /** Role of the leader at the agency. */
  readonly leader?: string;
}

/** Consultation of another agency, on a clock of its own. */
export interface ConsultationRules {
  readonly within: string;
  /** Role at the other agency that answers. */
  readonly role: string;
}

/** Roles, of those that work on such cases, that decide on the clock of one; all of them where left out. */
export interface MayRules {
  readonly extend?: readonly string[];
  readonly stop?: readonly string[];
}

const text = { type: 'string', minLength: 1, maxLength: 4000 } as const;
const role = { type: 'string', pattern: '^[a-z][a-z0-9.-]*$', maxLength: 80 } as const;
const roles = { type: 'array', minItems: 1, maxItems: 20, uniqueItems: true, items: role } as const;
const rules = (properties: object, required: readonly string[] = []) =>
  ({ type: 'object', additionalProperties: false, required, properties }) as const;

/** What a deadline may declare beside `within`, as JSON Schema. */
export const lawClockSchema = {
  supplement: { enum: ['restart', 'subtract'] },
  asking: rules({
    at_most: { type: 'integer', minimum: 1, maximum: 9 },
    beyond: { enum: ['refuse', 'late'] },
    within: text,
    answer_within: text,
    unanswered: { enum: ['stop', 'continue'] },
  }),
  extension: rules({
    at_most: { type: 'integer', minimum: 0, maximum: 9 },
    notice: text,
    automatic: rules({ before: text, by: text, reason: text }, ['before', 'by', 'reason']),
  }),
  reminders: rules({ before: text, escalate_after: text, leader: role }),
  consultation: rules({ within: text, role }, ['within', 'role']),
  may: rules({ extend: roles, stop: roles }),
} as const;
