import { check, variablesOf } from '#platform/rules';
import type { Find } from './check-form.ts';
import type { Check, FormDeclaration } from './declaration.ts';
import { DEEPEST, itemOf } from './items.ts';
import { type Field, type Group, modelOf } from './model.ts';

const declared = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => (/^\d+$/.test(key) ? '/items' : `/properties/${key}`))
    .join('');

/** What is wrong with the rules of a form whose parts are sound, and with what points from one field to another. */
export function checkRules(form: FormDeclaration, find: Find): void {
  const { groups, fields } = modelOf(form);
  const places = new Map<string, number>();
  // Of each list, its first item stands for all of them.
  const withItem = (field: Field, deep = 0): Field[] => [
    field,
    ...(field.kind === 'list' ? (deep < DEEPEST ? [itemOf(field, 0)] : []) : field.fields).flatMap((inner) =>
      withItem(inner, field.kind === 'list' ? deep + 1 : deep),
    ),
  ];
  const all = new Map(groups.map((group) => [group, group.fields.flatMap((field) => withItem(field))]));
  for (const group of groups)
    for (const part of [group, ...all.get(group)!]) places.set(part.pointer, places.size);

  const reads = (expression: string, pointer: string, at: string, ahead: boolean): void => {
    const fault = check(expression);
    if (fault) {
      find(fault.code, at, fault.remedy);
      return;
    }
    for (const path of variablesOf(expression)) {
      if (path === 'today') continue;
      const place = placeOf(inItem(path, pointer), places);
      if (place === undefined)
        find('forms.rule_reads_nothing', at, `There is no field "${path}": name group.field, or today.`);
      else if (!ahead && place >= places.get(pointer)!)
        find(
          'forms.rule_reads_ahead',
          at,
          `Ask "${path}" before this: a rule may look only at what was asked earlier.`,
        );
    }
  };

  const rulesOf = (part: Group | Field): void => {
    const at = declared(part.pointer);
    if (part.when !== undefined) {
      if (typeof part.when === 'string') reads(part.when, part.pointer, `${at}/x-when`, false);
      else
        find(
          'rules.syntax',
          `${at}/x-when`,
          'Write the rule as a FEEL expression, in quotation marks where YAML needs them.',
        );
    }
    part.checks.forEach((each: Check) => {
      if (typeof each?.rule !== 'string' || typeof each.message !== 'string')
        find(
          'forms.bad_check',
          `${at}/x-check`,
          'Write "x-check" as { rule: FEEL, message: what is wrong and what to do }.',
        );
      else reads(each.rule, part.pointer, `${at}/x-check`, true);
    });
  };

  for (const group of groups) {
    rulesOf(group);
    for (const field of all.get(group)!) {
      rulesOf(field);
      const at = declared(field.pointer);
      const of = field.schema['x-from']?.of;
      const beside = of?.startsWith('item.') ? placeOf(inItem(of, field.pointer), places) : undefined;
      if (of?.startsWith('item.') && (beside === undefined || beside >= places.get(field.pointer)!))
        find(
          'forms.no_owner',
          `${at}/x-from/of`,
          `Name a field of the same item that is asked before this one: there is no "${of}".`,
        );
      if (of?.startsWith('/') && !fields.has(of))
        find(
          'forms.no_owner',
          `${at}/x-from/of`,
          `Write "applicant" or the pointer of a field: there is no "${of}".`,
        );
      const same = field.schema['x-same-as'];
      if (same !== undefined && !fields.has(same))
        find(
          'forms.no_same_as',
          `${at}/x-same-as`,
          `Give the pointer of a field, such as /applicant/name: there is no "${same}".`,
        );
      if (field.parent !== undefined && !places.has(field.parent))
        find(
          'forms.no_parent',
          `${at}/x-options/parent`,
          `Name a field beside this one, or the pointer of another: there is no "${field.parent}".`,
        );
      else if (field.parent !== undefined && places.get(field.parent)! >= places.get(field.pointer)!)
        find(
          'forms.parent_after',
          `${at}/x-options/parent`,
          `Put "${field.parent}" before this field: its choices follow from it.`,
        );
    }
  }
}

/** `item.name` in a rule of an item is a field of that item; `outer.name` one of the item around it. */
function inItem(path: string, pointer: string): string {
  const [first, ...rest] = path.split('.');
  const ends = [...pointer.matchAll(/\/\d+(?=\/|$)/g)].map((match) => match.index + match[0].length);
  const end = first === 'item' ? ends.at(-1) : first === 'outer' ? ends.at(-2) : undefined;
  if (first === 'number' && ends.length > 0 && rest.length === 0)
    return pointer.slice(1, ends.at(-1)).replaceAll('/', '.');
  return end === undefined ? path : [pointer.slice(1, end).replaceAll('/', '.'), ...rest].join('.');
}

/** The place of what a path reads: a part of a fieldset's or file's value counts as the field itself. */
function placeOf(path: string, places: ReadonlyMap<string, number>): number | undefined {
  let pointer = `/${path.replaceAll('.', '/')}`;
  while (pointer.length > 1) {
    const place = places.get(pointer);
    // An item has the fields that it declares, and no others.
    if (
      place !== undefined &&
      /\/\d+$/.test(pointer) &&
      path.split('.').length > pointer.split('/').length - 1
    )
      return undefined;
    if (place !== undefined) return pointer.split('/').length > 2 || !path.includes('.') ? place : undefined;
    pointer = pointer.slice(0, pointer.lastIndexOf('/'));
  }
  return undefined;
}
