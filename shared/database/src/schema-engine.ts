import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError } from '@goodgo/errors';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type * as Bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

type Glue = typeof Bindings & { __wbg_set_wasm(exports: object): void };

/** The part of WebAssembly that is used; the types of Node leave it to those of the browser. */
type WebAssemblyLoader = {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Start } }>;
};
type Start = { __wbindgen_start(): void };

let loading: Promise<Glue> | undefined;

/**
 * Runs Prisma's migration engine on a connection.
 *
 * @throws AppError STARTUP_FAILED with what the engine or PostgreSQL says
 */
export async function withSchemaEngine<T>(
  factory: SqlMigrationAwareDriverAdapterFactory,
  work: (engine: Bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  loading ??= load();
  const { SchemaEngine } = await loading;
  const bound = bindMigrationAwareSqlAdapterFactory(factory);
  let engine: Bindings.SchemaEngine | undefined;
  try {
    engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, bound);
    return await work(engine);
  } catch (error) {
    throw engineFailure(error, (id) => bound.errorRegistry.consumeError(id)?.error);
  } finally {
    engine?.free();
  }
}

/** The package expects a bundler to load the WebAssembly; here it is done by hand, once a process. */
async function load(): Promise<Glue> {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const glue: Glue = await import(pathToFileURL(join(folder, 'schema_engine_bg.js')).href);
  const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'));
  const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyLoader };
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue;
}

/** Of a failure outside WebAssembly the engine knows but a number; the failure itself lies here. */
function engineFailure(error: unknown, original: (id: number) => unknown): AppError {
  const message = error instanceof Error ? error.message : String(error);
  const id = /External error id#(\d+)/.exec(message)?.[1];
  const cause = (id && original(Number(id))) || error;
  const told = cause instanceof Error ? cause.message : message;
  // After the message comes a trace through the engine's Rust code.
  const [sentence = ''] = told.split(/\n\s+0: /);
  return new AppError('STARTUP_FAILED', `Prisma's migration engine failed: ${sentence.trim()}`, { cause });
}
