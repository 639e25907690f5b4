import { classNames } from '../class-names.ts';
import { useCtx } from '../use-ctx.ts';
import { Details } from './details.tsx';
import { Icon } from './icon.tsx';

export interface Step {
  title: string;
  /** Where a step that is done can be seen again. */
  href?: string;
}

/** More than these do not fit side by side: they are listed one press away. */
const SIDE_BY_SIDE = 6;

function List({ steps, current }: { steps: readonly Step[]; current: number }) {
  const { t } = useCtx();
  return (
    <ol>
      {steps.map((step, index) => {
        const state = index < current ? 'done' : index === current ? 'current' : 'todo';
        return (
          <li
            key={step.title}
            class={`step-${state}`}
            aria-current={state === 'current' ? 'step' : undefined}
          >
            {state === 'done' && <Icon name="check" />}
            {step.href && state !== 'current' ? <a href={step.href}>{step.title}</a> : step.title}
            <span class="hidden"> ({t(`ui.steps.${state}`)})</span>
          </li>
        );
      })}
    </ol>
  );
}

/** How far a form has come. `current` counts from 0; on a narrow page only the count and this step's title show. */
export function Steps({ steps, current }: { steps: readonly Step[]; current: number }) {
  const { t } = useCtx();
  const many = steps.length > SIDE_BY_SIDE;
  return (
    <nav class={classNames('steps', many ? 'steps-many' : 'steps-few')} aria-label={t('ui.steps.label')}>
      <p class="steps-count">
        {t('ui.steps.count', { number: current + 1, total: steps.length })}
        <span class="steps-now">: {steps[current]?.title}</span>
      </p>
      <progress max={steps.length} value={current + 1} aria-hidden="true" />
      {many ? (
        <Details summary={t('ui.steps.all')}>
          <List steps={steps} current={current} />
        </Details>
      ) : (
        <List steps={steps} current={current} />
      )}
    </nav>
  );
}
