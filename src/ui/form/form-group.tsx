import { useCtx } from '#ui';
import { type GroupToRender, renderGroup } from './render-group.ts';

/** The fields of one group, for use inside `<Form>`. The markup is written directly: every value in it has been escaped. */
export const FormGroup = (props: Omit<GroupToRender, 'lang' | 't'>) => {
  const { lang, t } = useCtx();
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the renderer escapes, and a property test tries to break out
  return <div class="form-group" dangerouslySetInnerHTML={{ __html: renderGroup({ ...props, lang, t }) }} />;
};
