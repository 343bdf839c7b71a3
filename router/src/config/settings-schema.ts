import { z } from 'zod';
import { routerSettings } from './settings.ts';

/** As much of JSON Schema as describes router.yaml. */
export interface SettingSchema {
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, SettingSchema>>;
  /** Of settings under names that the graph gives. */
  readonly additionalProperties?: SettingSchema | boolean;
}

/** JSON Schema of router.yaml, for editors. */
export const settingsSchema = z.toJSONSchema(routerSettings, { io: 'input' }) as SettingSchema;

/** The names that may stand at a place of router.yaml. */
export function namesAt(path: readonly PropertyKey[]): string[] {
  let schema: SettingSchema | undefined = settingsSchema;
  for (const key of path) schema = schema && below(schema, String(key));
  return Object.keys(schema?.properties ?? {});
}

function below({ properties, additionalProperties }: SettingSchema, key: string): SettingSchema | undefined {
  const named = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  return properties && Object.hasOwn(properties, key) ? properties[key] : named;
}
