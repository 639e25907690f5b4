export { settle } from './applicable.ts';
export { type CheckOptions, checkForm } from './check-form.ts';
export type { FieldSchema, FormDeclaration, FormValues, KeptFile, SignerDeclaration } from './declaration.ts';
export { faultLinks, faultOf, mergeFaults } from './fault.ts';
export type { Finding } from './finding.ts';
export { FormGroup } from './form-group.tsx';
export { formatValue } from './format-value.ts';
export {
  groupsOf,
  type OptionField,
  optionFields,
  type RegistryField,
  registryFields,
} from './groups.ts';
export { fieldAt, fieldsWith } from './items.ts';
export type { Formatter, LookedUp, Option, Shown, TextFormat } from './looked-up.ts';
export { type Field, type Group, modelOf } from './model.ts';
export { type LocaleOverlay, overlay } from './overlay.ts';
export { type Posted, parsePosted } from './parse-posted.ts';
export { fieldId, fieldName, getAt, pathOf, setAt, setKnown } from './pointer.ts';
export { readNumber } from './read-text.ts';
export { type GroupToRender, renderGroup } from './render-group.ts';
export { type AnswerGroup, type AnswerRow, summarise } from './summarise.ts';
export { validateForm, validateGroup } from './validate.ts';
