export type { Command, Decision, KeyError, Outcome } from './command.ts';
