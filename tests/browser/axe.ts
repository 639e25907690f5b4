import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One broken rule of accessibility, and the elements that break it. */
export interface Violation {
  readonly rule: string;
  readonly impact: string;
  readonly help: string;
  readonly elements: readonly string[];
}

interface AxeResult {
  violations: { id: string; impact: string | null; help: string; nodes: { html: string }[] }[];
}

/**
 * Runs axe-core on the page as it stands, by the rules of WCAG 2.2 A and AA and good practice.
 * The script goes in through the debugger, which a content security policy does not hinder; the page's own
 * JavaScript must be on, so look at a page without script in a second context with it.
 */
export async function axe(page: Page): Promise<Violation[]> {
  await page.evaluate(source);
  const result = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResult;
  return result.violations.map(({ id, impact, help, nodes }) => ({
    rule: id,
    impact: impact ?? 'minor',
    help,
    elements: nodes.map((node) => node.html.slice(0, 200)),
  }));
}
