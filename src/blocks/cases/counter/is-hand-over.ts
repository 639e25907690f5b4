import type { Task } from '#blocks/services';

/** Whether a task of a process is nothing but handing the result over. */
export const isHandOver = (task: Task | undefined): boolean =>
  task?.kind === 'user' && task.outcomes.every(({ state }) => state === 'delivered');
