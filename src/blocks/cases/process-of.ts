import type { ServiceVersion } from '#blocks/services';
import type { App } from '#platform/block';
import { type ProcessModel, parseProcess } from '#platform/process';
import { errors } from './errors.ts';

/** The process of a version of a service, read once per process of ours: its text never changes. @throws cases.not_online */
export function processOf(app: App, version: ServiceVersion): Promise<ProcessModel> {
  const known = app.memo('cases.processes', () => new Map<string, Promise<ProcessModel>>());
  let model = known.get(version.sha256);
  if (!model) {
    if (!version.process) throw errors.not_online({ service: version.service });
    model = parseProcess(version.process);
    known.set(version.sha256, model);
  }
  return model;
}
