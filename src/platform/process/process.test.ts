import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  afterStep,
  checkProcess,
  completeToken,
  type Engine,
  fireTimer,
  parseProcess,
  startProcess,
} from '#platform/process';
import { evaluate } from '#platform/rules';

let ids = 0;
const engine: Engine = { evaluate, newId: () => `t${++ids}` };
const file = (inside: string, beside = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="t"><process id="p" isExecutable="true">${inside}</process>${beside}</definitions>`;
const flow = (id: string, from: string, to: string, inside = '') =>
  `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${inside}</sequenceFlow>`;
const when = (text: string) =>
  `<conditionExpression xsi:type="tFormalExpression">${text}</conditionExpression>`;
const timer = (text: string) =>
  `<timerEventDefinition><timeDuration xsi:type="tFormalExpression">${text}</timeDuration></timerEventDefinition>`;
const simple = `<startEvent id="s"/><userTask id="a" name="Look"/><endEvent id="e"/>${flow('f1', 's', 'a')}${flow('f2', 'a', 'e')}`;
const codes = async (xml: string) =>
  (await checkProcess(xml)).findings.map((one) => `${one.code} ${one.element}`);

test('a user task opens, is completed, and the process ends', async () => {
  const model = await parseProcess(file(simple));
  const start = startProcess(model, {}, engine);
  assert.deepEqual(start.effects, [{ kind: 'task-opened', token: start.produced[0]!.id, node: 'a' }]);
  const end = completeToken(model, start.produced, start.produced[0]!.id, {}, engine);
  assert.deepEqual(end.effects, [{ kind: 'ended' }]);
  assert.deepEqual(afterStep(start.produced, end), []);
});

test('a token that has moved on cannot be completed again', async () => {
  const model = await parseProcess(file(simple));
  assert.throws(() => completeToken(model, [], 'gone', {}, engine), {
    code: 'process.no_token',
    status: 409,
  });
});

const boundary = (
  kind: string,
) => `<startEvent id="s"/><userTask id="a"/><userTask id="b"/><endEvent id="e"/><endEvent id="e2"/>
  <boundaryEvent id="late" attachedToRef="a" cancelActivity="${kind}">${timer('= limit')}</boundaryEvent>
  <boundaryEvent id="later" attachedToRef="a">${timer('P9D')}</boundaryEvent>
  ${flow('f1', 's', 'a')}${flow('f2', 'a', 'e')}${flow('f3', 'late', 'b')}${flow('f4', 'b', 'e2')}${flow('f5', 'later', 'e2')}`;

test('a timer that interrupts cancels its task and the other timers on it', async () => {
  const model = await parseProcess(file(boundary('true')));
  const start = startProcess(model, { limit: '3 working-days' }, engine);
  const token = start.produced[0]!.id;
  assert.deepEqual(start.effects.slice(1), [
    { kind: 'timer-set', token, node: 'late', after: '3 working-days' },
    { kind: 'timer-set', token, node: 'later', after: 'P9D' },
  ]);
  const fired = fireTimer(model, start.produced, { token, timer: 'late' }, {}, engine);
  assert.deepEqual(fired.consumed, [token]);
  assert.deepEqual(
    fired.effects.map((effect) => ('node' in effect ? `${effect.kind} ${effect.node}` : effect.kind)),
    ['task-cancelled a', 'timer-cancelled later', 'task-opened b'],
  );
  assert.throws(() => fireTimer(model, fired.produced, { token, timer: 'late' }, {}, engine), {
    code: 'process.no_token',
  });
});

test('a timer that does not interrupt leaves its task open', async () => {
  const model = await parseProcess(file(boundary('false')));
  const start = startProcess(model, { limit: 'PT1H' }, engine);
  const fired = fireTimer(model, start.produced, { token: start.produced[0]!.id, timer: 'late' }, {}, engine);
  assert.deepEqual(fired.consumed, []);
  assert.deepEqual(
    afterStep(start.produced, fired).map((token) => token.node),
    ['a', 'b'],
  );
});

test('a timer whose expression gives nothing is a coded fault', async () => {
  const model = await parseProcess(file(boundary('true')));
  assert.throws(() => startProcess(model, {}, engine), { code: 'process.timer' });
});

test('an intermediate timer holds its token until it fires', async () => {
  const model = await parseProcess(
    file(
      `<startEvent id="s"/><intermediateCatchEvent id="w">${timer('PT2H')}</intermediateCatchEvent><endEvent id="e"/>${flow('f1', 's', 'w')}${flow('f2', 'w', 'e')}`,
    ),
  );
  const start = startProcess(model, {}, engine);
  const token = start.produced[0]!;
  assert.equal(token.waitingFor, 'timer');
  assert.throws(() => completeToken(model, start.produced, token.id, {}, engine), {
    code: 'process.no_token',
  });
  assert.deepEqual(fireTimer(model, start.produced, { token: token.id, timer: 'w' }, {}, engine).effects, [
    { kind: 'ended' },
  ]);
});

test('a loop back opens the task anew with a new token', async () => {
  const model = await parseProcess(
    file(
      `<startEvent id="s"/><userTask id="a"/><exclusiveGateway id="x" default="ok"/><endEvent id="e"/>${flow('f1', 's', 'a')}${flow('f2', 'a', 'x')}${flow('again', 'x', 'a', when('= tasks.a.outcome = "again"'))}${flow('ok', 'x', 'e')}`,
    ),
  );
  const start = startProcess(model, {}, engine);
  const again = completeToken(
    model,
    start.produced,
    start.produced[0]!.id,
    { tasks: { a: { outcome: 'again' } } },
    engine,
  );
  assert.equal(again.produced[0]!.node, 'a');
  const done = completeToken(
    model,
    again.produced,
    again.produced[0]!.id,
    { tasks: { a: { outcome: 'fine' } } },
    engine,
  );
  assert.deepEqual(done.effects, [{ kind: 'ended' }]);
});

test('what is only true-like is not true', async () => {
  const model = await parseProcess(
    file(
      `<startEvent id="s"/><exclusiveGateway id="x" default="no"/><userTask id="a"/><endEvent id="e"/>${flow('f1', 's', 'x')}${flow('yes', 'x', 'a', when('= answer'))}${flow('no', 'x', 'e')}${flow('f2', 'a', 'e')}`,
    ),
  );
  for (const answer of ['yes', 1, null, undefined, []])
    assert.equal(startProcess(model, { answer }, engine).produced.length, 0);
  assert.equal(startProcess(model, { answer: true }, engine).produced[0]!.node, 'a');
});

test('comments, lanes and the drawing are passed over', async () => {
  const extra =
    '<textAnnotation id="ta"><text>note</text></textAnnotation><association id="as" sourceRef="a" targetRef="ta"/><laneSet id="ls"><lane id="l1"><flowNodeRef>a</flowNodeRef></lane></laneSet>';
  assert.deepEqual(await codes(file(extra + simple)), []);
});

const refused: Record<string, string> = {
  'script task': `<startEvent id="s"/><scriptTask id="a"><script>1</script></scriptTask><endEvent id="e"/>${flow('f1', 's', 'a')}${flow('f2', 'a', 'e')}`,
  'sub-process': `${simple}<subProcess id="sub"/>`,
  'call activity': `${simple}<callActivity id="call"/>`,
  'inclusive gateway': `${simple}<inclusiveGateway id="i"/>`,
  'plain task': `${simple}<task id="t"/>`,
  'loop marker': simple.replace('name="Look"/>', '><multiInstanceLoopCharacteristics/></userTask>'),
  'message start': simple.replace(
    '<startEvent id="s"/>',
    '<startEvent id="s"><messageEventDefinition/></startEvent>',
  ),
  'terminating end': simple.replace(
    '<endEvent id="e"/>',
    '<endEvent id="e"><terminateEventDefinition/></endEvent>',
  ),
  'foreign attribute': simple.replace('name="Look"', 'x:assignee="me" xmlns:x="http://x"'),
  'extension elements': simple.replace(
    'name="Look"/>',
    '><extensionElements><y xmlns="http://x"/></extensionElements></userTask>',
  ),
  'unknown element': `${simple}<weird id="w"/>`,
  'data object': `${simple}<dataObject id="do"/>`,
};
for (const [what, inside] of Object.entries(refused)) {
  test(`refused when it loads: ${what}`, async () => {
    const found = await codes(file(inside));
    assert.ok(
      found.some((one) => one.startsWith('unsupported')),
      found.join(),
    );
    await assert.rejects(parseProcess(file(inside)), { name: 'CodedError', status: 422 });
  });
}

const xor = (flows: string) =>
  `<startEvent id="s"/><exclusiveGateway id="x" default="no"/><userTask id="a"/><endEvent id="e"/>${flow('f1', 's', 'x')}${flow('no', 'x', 'e')}${flow('f2', 'a', 'e')}${flows}`;
const faults: [string, string, string][] = [
  ['a dangling flow', simple + flow('f3', 'a', 'nowhere'), 'broken_reference f3'],
  ['an id used twice', `${simple}<userTask id="a"/>`, 'duplicate_id'],
  ['two starts', `${simple}<startEvent id="s2"/>${flow('f3', 's2', 'a')}`, 'one_start p'],
  ['no end', `<startEvent id="s"/><userTask id="a"/>${flow('f1', 's', 'a')}`, 'no_end p'],
  ['a task with two ways out', simple + flow('f3', 'a', 'e'), 'outgoing a'],
  ['a node out of reach', `${simple}<userTask id="b"/>${flow('f3', 'b', 'e')}`, 'unreachable b'],
  [
    'a loop with no way out',
    `${xor(flow('yes', 'x', 'b', when('= true')))}<userTask id="b"/><userTask id="c"/>${flow('g1', 'b', 'c')}${flow('g2', 'c', 'b')}`,
    'never_ends b',
  ],
  [
    'a loop that nobody interrupts',
    `${xor(flow('yes', 'x', 'v', when('= true')) + flow('maybe', 'x', 'a', when('= false')))}<serviceTask id="v"/>${flow('g1', 'v', 'x')}`,
    'endless_loop x',
  ],
  [
    'a gateway without default',
    xor(flow('yes', 'x', 'a', when('= true'))).replace(' default="no"', ''),
    'default_missing x',
  ],
  ['a way out without condition', xor(flow('yes', 'x', 'a')), 'condition_missing yes'],
  ['a condition that cannot be read', xor(flow('yes', 'x', 'a', when('= 1 +'))), 'expression yes'],
  [
    'a condition after a task',
    simple.replace(flow('f2', 'a', 'e'), flow('f2', 'a', 'e', when('= true'))),
    'condition_place f2',
  ],
  ['a timer that cannot be read', boundary('true').replace('P9D', 'soon'), 'timer later'],
  [
    'a timer with a date',
    boundary('true').replace(/<timeDuration[^>]*>P9D<\/timeDuration>/, '<timeDate>2026-01-01</timeDate>'),
    'unsupported later',
  ],
  [
    'a timer on a service task',
    boundary('true').replace('<userTask id="a"/>', '<serviceTask id="a"/>'),
    'broken_reference late',
  ],
  [
    'a choice joined as if parallel',
    `<startEvent id="s"/><exclusiveGateway id="x" default="no"/><userTask id="a"/><userTask id="b"/><parallelGateway id="j"/><endEvent id="e"/>${flow('f1', 's', 'x')}${flow('yes', 'x', 'a', when('= true'))}${flow('no', 'x', 'b')}${flow('g1', 'a', 'j')}${flow('g2', 'b', 'j')}${flow('g3', 'j', 'e')}`,
    'deadlock j',
  ],
  [
    'a loop that multiplies',
    `<startEvent id="s"/><userTask id="a"/><parallelGateway id="x"/><endEvent id="e"/>${flow('f1', 's', 'a')}${flow('f2', 'a', 'x')}${flow('g1', 'x', 'a')}${flow('g2', 'x', 'e')}${flow('g3', 'x', 'a')}`,
    'multiplies a',
  ],
];
for (const [what, inside, code] of faults) {
  test(`a fault when it loads: ${what}`, async () => {
    const found = await codes(file(inside));
    assert.ok(
      found.some((one) => one.startsWith(code)),
      found.join(', '),
    );
  });
}

test('files that are no process, too large, with a DTD, or with several processes are refused', async () => {
  assert.deepEqual(await codes('hello'), ['not_bpmn ']);
  assert.deepEqual(await codes('<a/>'), ['not_bpmn ']);
  assert.deepEqual(await codes(`<!DOCTYPE x [<!ENTITY a "b">]>${file(simple)}`), ['dtd ']);
  assert.deepEqual(await codes(file(simple + ' '.repeat(600_000))), ['too_large ']);
  assert.deepEqual(await codes(file(simple, '<process id="p2"/>')), ['one_process ']);
  assert.ok((await codes(file(simple, '<collaboration id="c"/>'))).includes('unsupported c'));
});
