import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

const process = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="boat_definitions" targetNamespace="urn:process:boat">
  <process id="boat" name="Boat" isExecutable="true">
    <startEvent id="start" />
    <userTask id="judge" name="Judge" />
    <endEvent id="done" />
    <sequenceFlow id="start_to_judge" sourceRef="start" targetRef="judge" />
    <sequenceFlow id="judge_to_done" sourceRef="judge" targetRef="done" />
  </process>
</definitions>
`;

const service = `service: civil-status.boats
name: Đăng ký thuyền của hộ
summary: Một dịch vụ để thử biểu mẫu.
keywords: [thuyền]
source: unverified
version: 1
in_force: { from: 2020-01-01 }
legal_basis: [{ document: test, source: unverified }]
competent: { body: commune-peoples-committee, at: '00004' }
online: full
channels: [online]
life_events: []
assurance: 2
deadline: { within: 2 working-days, source: unverified }
fees: []
papers: []
steps: []
form: form.yaml
process: process.bpmn
tasks:
  judge:
    role: one-stop-clerk
    title: Judge
    outcomes: [{ id: grant, title: Grant }]
examples: []
`;

/** A copy of the country with one more service, whose form has lists in lists, formats, help, files and signers. */
export function countryWithBoats(): string {
  const dir = mkdtempSync(join(tmpdir(), 'country-'));
  const from = join(root, 'vietnam');
  for (const name of readdirSync(from))
    if (name === 'services') cpSync(join(from, name), join(dir, name), { recursive: true });
    else symlinkSync(join(from, name), join(dir, name));
  const folder = join(dir, 'services/civil-status/boats');
  mkdirSync(folder);
  const form = readFileSync(join(root, 'tests/country/forms/repeats.yaml'), 'utf8');
  writeFileSync(join(folder, 'form.yaml'), form.replace('library-phone', 'phone'));
  writeFileSync(join(folder, 'service.yaml'), service);
  writeFileSync(join(folder, 'process.bpmn'), process);
  return dir;
}
