export { AppError, type AppErrorOptions, isAppError } from './app-error.ts';
export { assertNever } from './assert-never.ts';
export { type ErrorCode, type ErrorTraits, errorTable, isErrorCode } from './error-table.ts';
