import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Engine as Oracle } from 'bpmn-engine';
import fc from 'fast-check';
import {
  afterStep,
  completeToken,
  type Engine,
  parseProcess,
  type Step,
  startProcess,
  type Token,
} from '#platform/process';
import { evaluate } from '#platform/rules';

/** A drawing made of blocks: whatever is split is joined again, so that it must come to its end. */
type Block =
  | { kind: 'task' | 'receive' | 'service' }
  | { kind: 'sequence'; parts: Block[] }
  | { kind: 'choice'; parts: Block[]; taken: number }
  | { kind: 'together'; parts: Block[] };

const blocks = (leaves: readonly ('task' | 'receive' | 'service')[]) =>
  fc.letrec<{ block: Block }>((tie) => ({
    block: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.record({ kind: fc.constantFrom(...leaves) }),
      fc.record({
        kind: fc.constant('sequence' as const),
        parts: fc.array(tie('block'), { minLength: 1, maxLength: 4 }),
      }),
      fc.record({
        kind: fc.constant('choice' as const),
        parts: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
        taken: fc.nat(2),
      }),
      fc.record({
        kind: fc.constant('together' as const),
        parts: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
      }),
    ),
  })).block;

function draw(block: Block, condition: (variable: string) => string) {
  const lines: string[] = [];
  const variables: Record<string, boolean> = {};
  let tasks = 0;
  let count = 0;
  const flow = (from: string, to: string, when?: string) => {
    const id = `f${++count}`;
    const inner = when
      ? `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition(when)}</bpmn:conditionExpression>`
      : '';
    lines.push(
      `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${inner}</bpmn:sequenceFlow>`,
    );
    return id;
  };
  const tags = { task: 'userTask', receive: 'receiveTask', service: 'serviceTask' };
  /** Draws the block and gives its first and last element. */
  const walk = (one: Block): [string, string] => {
    const id = `n${++count}`;
    if (one.kind === 'sequence') {
      const ends = one.parts.map(walk);
      for (let nth = 1; nth < ends.length; nth++) flow(ends[nth - 1]![1], ends[nth]![0]);
      return [ends[0]![0], ends.at(-1)![1]];
    }
    if (one.kind === 'choice' || one.kind === 'together') {
      const ends = one.parts.map(walk);
      const tag = one.kind === 'choice' ? 'exclusiveGateway' : 'parallelGateway';
      let otherwise = '';
      for (const [nth, [first, last]] of ends.entries()) {
        const choose = one.kind === 'choice' && nth > 0;
        if (choose) variables[`${id}_${nth}`] = nth === one.taken;
        const way = flow(id, first, choose ? `${id}_${nth}` : undefined);
        if (one.kind === 'choice' && nth === 0) otherwise = ` default="${way}"`;
        flow(last, `${id}x`);
      }
      lines.push(`<bpmn:${tag} id="${id}"${otherwise}/><bpmn:${tag} id="${id}x"/>`);
      return [id, `${id}x`];
    }
    tasks++;
    lines.push(`<bpmn:${tags[one.kind]} id="${id}"/>`);
    return [id, id];
  };
  const [first, last] = walk(block);
  lines.push('<bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>');
  flow('start', first);
  flow(last, 'end');
  const xml = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="t"><bpmn:process id="p" isExecutable="true">${lines.join('')}</bpmn:process></bpmn:definitions>`;
  return { xml, variables, tasks };
}

/** The tasks that are done when every choice has fallen. */
const expected = (block: Block): number => {
  if (block.kind === 'choice')
    return expected(block.parts[block.taken < block.parts.length ? block.taken : 0]!);
  if (block.kind === 'sequence' || block.kind === 'together')
    return block.parts.reduce((sum, part) => sum + expected(part), 0);
  return 1;
};

let ids = 0;
const engine: Engine = { evaluate, newId: () => `t${++ids}` };

test('a drawing made of blocks runs to its end with exactly the tasks of the ways taken', async () => {
  await fc.assert(
    fc.asyncProperty(
      blocks(['task', 'receive', 'service']),
      fc.infiniteStream(fc.nat()),
      async (block, picks) => {
        const { xml, variables } = draw(block, (name) => `= ${name}`);
        const model = await parseProcess(xml);
        assert.deepEqual(JSON.parse(JSON.stringify(model)), model);
        let tokens: Token[] = [];
        let done = 0;
        let ended = false;
        const take = (step: Step) => {
          tokens = afterStep(tokens, step);
          ended = step.effects.some((effect) => effect.kind === 'ended');
        };
        take(startProcess(model, variables, engine));
        while (!ended) {
          const open = tokens.filter((token) => token.waitingFor !== 'join');
          assert.ok(open.length > 0, 'stuck');
          take(completeToken(model, tokens, open[picks.next().value % open.length]!.id, variables, engine));
          done++;
        }
        assert.equal(tokens.length, 0);
        assert.equal(done, expected(block));
      },
    ),
    { numRuns: 150 },
  );
});

/** The oracle opens what follows a join too early when a choice stands in one of its branches; there it is not asked. */
const clear = (block: Block, depth = 0): boolean => {
  if (block.kind === 'choice' && depth > 0) return false;
  return (
    !('parts' in block) ||
    block.parts.every((part) => clear(part, depth + (block.kind === 'together' ? 1 : 0)))
  );
};

test('after every completion the same tasks wait as in an independent engine', async () => {
  await fc.assert(
    fc.asyncProperty(blocks(['task']), fc.infiniteStream(fc.nat()), async (block, picks) => {
      fc.pre(clear(block));
      const ours = draw(block, (name) => `= ${name}`);
      const theirs = draw(block, (name) => `\${environment.variables.${name}}`);
      const model = await parseProcess(ours.xml);
      let tokens = [...startProcess(model, ours.variables, engine).produced];
      const oracle = new Oracle({ name: 'oracle', source: theirs.xml, variables: theirs.variables });
      const running = await oracle.execute();
      const waitingThere = () =>
        running
          .getPostponed()
          .filter((one) => one.type === 'bpmn:UserTask')
          .map((one) => one.id)
          .sort();
      const waitingHere = () =>
        tokens
          .filter((token) => token.waitingFor === 'user')
          .map((token) => token.node)
          .sort();
      for (;;) {
        assert.deepEqual(waitingHere(), waitingThere());
        const open = waitingHere();
        if (open.length === 0) break;
        const node = open[picks.next().value % open.length]!;
        const token = tokens.find((one) => one.node === node)!;
        tokens = afterStep(tokens, completeToken(model, tokens, token.id, ours.variables, engine));
        running
          .getPostponed()
          .find((one) => one.id === node)!
          .signal();
      }
      assert.equal(tokens.length, 0);
      assert.equal(oracle.state, 'idle');
    }),
    { numRuns: 60 },
  );
});
