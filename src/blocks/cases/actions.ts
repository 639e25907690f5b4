import { findCompetentAgency } from '#blocks/agencies';
import { issueDocument, shareUploads } from '#blocks/documents';
import { roleTitle } from '#blocks/identity';
import { getRegistry, newPersonalNumber, personOfNumber, writeRecord } from '#blocks/registries';
import {
  evaluateValue,
  type IssueTask,
  type SendTask,
  type ServiceVersion,
  type WriteTask,
} from '#blocks/services';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { nationalLanguage } from '#platform/i18n';
import { newId } from '#platform/ids';
import type { TaskResult } from './case.ts';
import { errors } from './errors.ts';
import { messageSent } from './events.ts';
import { filesIn, withFiles } from './files.ts';
import { sendMessage } from './store.ts';
import { textsOf } from './texts-of.ts';
import { textOf, variablesOf } from './variables.ts';
import type { NewHistory, Work } from './work.ts';

/** What a service or send task needs: the case in work, and the version of the service that says what the task does. */
export interface Acting {
  readonly ctx: Ctx;
  readonly work: Work;
  readonly version: ServiceVersion;
}

export const happened = (ctx: Ctx, kind: NewHistory['kind'], more: Partial<NewHistory> = {}): NewHistory => ({
  kind,
  node: null,
  outcome: null,
  state: null,
  reason: null,
  actorKind: ctx.actor.kind,
  actorName: ctx.actor.name,
  actorAccountId: ctx.actor.accountId ?? null,
  detail: null,
  ...more,
});

const lastDecision = (work: Work): TaskResult | undefined =>
  Object.values(work.case.results.tasks)
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1);

/** What decided: the last official's task or, where the process asks no official, the case itself, which the declared rules decide. */
const decisionOf = (work: Work, { declaration }: ServiceVersion): string | undefined =>
  lastDecision(work)?.taskId ??
  (Object.values(declaration.tasks).some(({ kind }) => kind === 'user') ? undefined : work.case.id);

/** Writes a record of a registry, or one for each item of a list. */
async function write(acting: Acting, task: WriteTask): Promise<void> {
  const variables = variablesOf(acting.ctx.app, acting.work.case, acting.work.now);
  if (task.each === undefined) return writeOne(acting, task, variables);
  const items = evaluateValue(task.each, variables);
  for (const item of Array.isArray(items) ? items : [])
    await writeOne(acting, task, { ...variables, item: item as unknown });
}

/** The person whom a record is about. @throws cases.person_unknown where the registry of people itself would be written */
async function subjectOf(
  { ctx, version }: Acting,
  task: WriteTask,
  variables: Readonly<Record<string, unknown>>,
): Promise<string | undefined> {
  const where = `${version.service}/tasks/${task.id}/`;
  if (task.subject_number === undefined)
    return task.subject === 'new-person'
      ? undefined
      : textOf(task.subject ?? null, variables, `${where}subject`);
  const number = textOf(task.subject_number, variables, `${where}subject_number`);
  const personId = await personOfNumber(ctx, number);
  // The registry of people itself never learns of somebody new in this way.
  if (personId === undefined && (await getRegistry(ctx, task.write)).people)
    throw errors.person_unknown({ number });
  return personId;
}

/** Writes one record, with case, decision and legal basis as its provenance. */
async function writeOne(
  acting: Acting,
  task: WriteTask,
  variables: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { ctx, work, version } = acting;
  const one = work.case;
  const where = (part: string) => `${version.service}/tasks/${task.id}/${part}`;
  let key: string;
  if (task.key === 'new-personal-number') {
    const number = task.personal_number;
    if (!number) throw errors.value_missing({ where: where('personal_number') });
    const sex = textOf(number.sex, variables, where('personal_number/sex'));
    if (sex !== 'male' && sex !== 'female')
      throw errors.value_missing({ where: where('personal_number/sex') });
    const birthDate = textOf(number.birth_date, variables, where('personal_number/birth_date'));
    const areaCode = textOf(number.area, variables, where('personal_number/area'));
    key = await newPersonalNumber(ctx, { sex, birthDate, areaCode });
  } else key = textOf(task.key, variables, where('key'));
  const basis = task.basis ?? version.declaration.legal_basis[0]?.document;
  const { recordId } = await writeRecord(ctx, {
    registry: task.write,
    key,
    subjectId: await subjectOf(acting, task, variables),
    agencyId: one.agencyId,
    values: evaluateValue(task.values, variables) as Record<string, unknown>,
    validFrom: task.valid_from
      ? textOf(task.valid_from, variables, where('valid_from'))
      : calendarOf(ctx.app).localDate(work.now),
    provenance: { source: one.code, caseId: one.id, decisionId: decisionOf(work, version), basis },
  });
  one.results = { ...one.results, registry: { ...one.results.registry, [task.id]: { recordId, key } } };
  work.history.push(happened(ctx, 'registry', { node: task.id, detail: { registry: task.write, recordId } }));
}

/** The official who did the task that signs. @throws cases.no_signatory */
function signatoryOf(ctx: Ctx, results: Work['case']['results'], task: IssueTask) {
  const by = results.tasks[task.signatory]?.by;
  if (!by) throw errors.no_signatory({ task: task.id });
  const lang = nationalLanguage(ctx.app);
  const title = roleTitle({ app: ctx.app, lang }, by.role);
  // Who stands in signs in their own name, and says so.
  const position = by.for ? ctx.app.translate(lang)('cases.sign.position_for', { role: title }) : title;
  return { accountId: by.accountId, name: by.name, position };
}

/** Issues a signed document into the vaults of those whom it is for. */
async function issue({ ctx, work, version }: Acting, task: IssueTask): Promise<void> {
  const one = work.case;
  const variables = { ...variablesOf(ctx.app, one, work.now), texts: await textsOf(ctx, version, one) };
  const where = (part: string) => `${version.service}/tasks/${task.id}/${part}`;
  const holders = task.to.map((to) =>
    to === 'applicant' ? one.personId : textOf(to, variables, where('to')),
  );
  const { documentId, number } = await issueDocument(ctx, {
    template: task.issue,
    kind: task.issue,
    title: task.title,
    data: evaluateValue(task.data, variables) as Record<string, unknown>,
    agencyId: one.agencyId,
    caseId: one.id,
    holderIds: [...new Set(holders)],
    subjectId: task.subject ? textOf(task.subject, variables, where('subject')) : one.personId,
    signatory: signatoryOf(ctx, one.results, task),
  });
  one.results = {
    ...one.results,
    documents: { ...one.results.documents, [task.id]: { documentId, number } },
  };
  work.history.push(happened(ctx, 'document', { node: task.id, detail: { documentId, number } }));
}

/** Asks another agency for a linked case: a link here, a message there. */
async function send({ ctx, work, version }: Acting, task: SendTask): Promise<void> {
  const one = work.case;
  const variables = variablesOf(ctx.app, one, work.now);
  const areaCode = textOf(task.agency.at, variables, `${version.service}/tasks/${task.id}/agency/at`);
  const to = await findCompetentAgency(ctx, { body: task.agency.body, areaCode });
  const [linkId, messageId, linkedCaseId] = [newId(ctx.clock), newId(ctx.clock), newId(ctx.clock)];
  const data = evaluateValue(task.data, variables);
  const files = filesIn(data);
  const shared =
    files.length > 0
      ? await shareUploads(ctx, { documentIds: files, caseId: linkedCaseId, agencyId: to.id })
      : new Map();
  await sendMessage(ctx.db, {
    id: messageId,
    kind: 'request',
    linkId,
    fromAgencyId: one.agencyId,
    agencyId: to.id,
    personId: one.personId,
    caseId: one.id,
    linkedCaseId,
    service: task.send,
    channel: one.channel,
    applicantName: one.applicantName,
    onBehalfOf: one.onBehalfOf,
    body: withFiles(data, shared) as Record<string, unknown>,
    sentAt: work.now,
    filed: one.filedBy ? { filedBy: one.filedBy, filedByName: one.filedByName, filedAs: one.filedAs } : null,
  });
  await ctx.emit(messageSent, linkId, {
    messageId,
    kind: 'request',
    linkId,
    service: task.send,
    fromAgencyId: one.agencyId,
    toAgencyId: to.id,
    at: work.now.toISOString(),
  });
  work.links.push({ id: linkId, node: task.id, service: task.send, toAgencyId: to.id, linkedCaseId });
  work.history.push(
    happened(ctx, 'message-sent', { node: task.id, detail: { service: task.send, toAgencyId: to.id } }),
  );
}

/** Does the work of a service or send task, for the case's agency and for this case, in the step's transaction. */
export async function act(acting: Acting, node: string): Promise<void> {
  const { ctx, work, version } = acting;
  const task = version.declaration.tasks[node];
  const purpose = { code: 'case', caseId: work.case.id, basis: version.declaration.legal_basis[0]?.document };
  const under = (inner: Ctx) => {
    const doing = { ...acting, ctx: inner.withPurpose(purpose) };
    if (task?.kind === 'write') return write(doing, task);
    if (task?.kind === 'issue') return issue(doing, task);
    if (task?.kind === 'send') return send(doing, task);
    throw errors.value_missing({ where: `${version.service}/tasks/${node}` });
  };
  if (ctx.hat.kind === 'agency' && ctx.hat.agencies.includes(work.case.agencyId)) await under(ctx);
  else await ctx.asSystem('cases.step', { kind: 'agency', agencies: [work.case.agencyId] }, under);
}
