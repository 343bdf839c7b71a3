export { businessDateOf } from './business-date.ts';
