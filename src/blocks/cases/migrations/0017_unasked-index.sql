-- Whoever looks for tasks that somebody has taken looks at an agency: cases.task_desk_own answers. Each index costs each step.
drop index cases.task_claimed;
