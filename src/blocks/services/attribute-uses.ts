import type { AttributeUse } from '#platform/block';
import type { Ctx } from '#platform/context';
import { type FormDeclaration, registryFields } from '#ui/form';
import { versionsInForce } from './catalogue.ts';
import { isListed } from './list-services.ts';
import { declarationIn } from './overlay.ts';

/** What services fill in from registries, and what their processes write there. */
export async function attributeUses(ctx: Ctx): Promise<AttributeUse[]> {
  const uses: AttributeUse[] = [];
  for (const version of await versionsInForce(ctx)) {
    const declaration = declarationIn(version, ctx.lang);
    const what = {
      title: declaration.name,
      ...(isListed(version) && { href: `/services/${version.service}` }),
    };
    for (const { registry, attribute } of version.form ? registryFields(version.form as FormDeclaration) : [])
      uses.push({ registry, attribute, kind: 'form', ...what });
    for (const task of Object.values(declaration.tasks))
      if ('write' in task && task.values)
        for (const attribute of Object.keys(task.values))
          uses.push({ registry: task.write, attribute, kind: 'process', ...what });
  }
  return uses;
}
