import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Ctx } from '#platform/context';

/** Carries the request's `ctx` through the page, so that components find language and form token themselves. */
export const CtxProvider = createContext<Ctx | undefined>(undefined);

/** The request's `ctx`; only below `<Shell>`. */
export function useCtx(): Ctx {
  const ctx = useContext(CtxProvider);
  if (!ctx) throw new Error('a component of #ui stands outside <Shell>');
  return ctx;
}
