import type { ComponentChildren } from 'preact';
import type { CaseState } from '#platform/country';
import { localized } from '#platform/i18n';
import { useCtx } from '../use-ctx.ts';
import { Icon, type IconName } from './icon.tsx';

/** `next` asks somebody to act, `done` is finished, `due` presses, `info` is under way, `plain` is neither. */
export type Tone = 'plain' | 'next' | 'done' | 'due' | 'info';

/** A word or two on how something stands. */
export const Tag = ({
  tone = 'plain',
  icon,
  children,
}: {
  tone?: Tone;
  icon?: IconName;
  children: ComponentChildren;
}) => (
  <span class={`tag tag-${tone}`}>
    {icon && <Icon name={icon} />}
    <span>{children}</span>
  </span>
);

const TONES: Record<CaseState, Tone> = {
  submitted: 'info',
  accepted: 'info',
  'in-progress': 'info',
  'supplement-requested': 'next',
  'payment-requested': 'next',
  'withdrawal-requested': 'plain',
  rejected: 'plain',
  stopped: 'plain',
  decided: 'done',
  delivered: 'done',
};

/** The state of a case, in the words that the country gives it. */
export function StateTag({ state }: { state: CaseState }) {
  const { app, lang } = useCtx();
  const tone = TONES[state];
  const icon = tone === 'done' ? 'check' : tone === 'next' ? 'alert' : undefined;
  return (
    <Tag tone={tone} icon={icon}>
      {localized(app.country.cases.states[state].name, lang)}
    </Tag>
  );
}

export type DueStatus = 'on-time' | 'soon' | 'late' | 'met' | 'paused';

const DUE: Record<DueStatus, { tone: Tone; icon: IconName }> = {
  'on-time': { tone: 'plain', icon: 'clock' },
  soon: { tone: 'due', icon: 'clock' },
  late: { tone: 'next', icon: 'alert' },
  met: { tone: 'done', icon: 'check' },
  paused: { tone: 'plain', icon: 'pause' },
};

/** When something is due, and in words how that stands. Without `status`, less than a day left is soon. */
export function DueTag({ due, status }: { due: Date; status?: DueStatus }) {
  const { app, clock, lang, t } = useCtx();
  const left = due.getTime() - clock.now().getTime();
  const stands = status ?? (left < 0 ? 'late' : left < 86_400_000 ? 'soon' : 'on-time');
  return (
    <Tag tone={DUE[stands].tone} icon={DUE[stands].icon}>
      {t(`ui.due.${stands}`)}
      {stands !== 'met' && stands !== 'paused' && (
        <>
          {' · '}
          <time dateTime={due.toISOString()}>{app.country.formats.dateTime(due, lang)}</time>
        </>
      )}
    </Tag>
  );
}
