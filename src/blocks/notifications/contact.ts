/** The ways that lead out; the notice in the app is always there. */
export const CHANNELS = ['email', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a notice is about: a case has moved, something is asked of the person, their account and data, or their work as an official. */
export const KINDS = ['progress', 'action', 'security', 'work'] as const;
export type NoticeKind = (typeof KINDS)[number];

/** How an official is told of their work: in one message a working day, or of each thing at once. */
export const PACES = ['daily', 'at-once'] as const;
export type WorkPace = (typeof PACES)[number];

export type Choices = Readonly<Partial<Record<NoticeKind, readonly Channel[]>>>;

/** Local times `HH:MM`; equal ones mean never quiet. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** How a person wants to be told. Addresses are verified ones. */
export interface Contact {
  /** Undefined: the national language. */
  readonly lang?: string;
  readonly email?: string;
  readonly phone?: string;
  /** Messages to the e-mail address came back: it is not used. */
  readonly emailReturned: boolean;
  /** The network knows no such number: it is not used. */
  readonly phoneReturned: boolean;
  readonly channels: Choices;
  readonly quiet: QuietHours;
  readonly workPace: WorkPace;
}

export const DEFAULT_QUIET: QuietHours = { from: '21:00', to: '07:00' };

export const DEFAULT_CHOICES: Readonly<Record<NoticeKind, readonly Channel[]>> = {
  progress: ['email'],
  action: ['email', 'sms'],
  security: ['email', 'sms'],
  work: ['email'],
};
