export { type AccessRules, readAccessRules } from './access-rules.ts';
export { type Decision, decide, type Who } from './decide.ts';
export { type Denial, denials } from './denials.ts';
export { type Requirement, requirementsOf } from './requirements.ts';
export type { AnyOf, Rule } from './rule.ts';
