import { type SettingSchema, settingsSchema } from './settings-schema.ts';

/** One setting of router.yaml as documents show it. */
export interface SettingRow {
  /** `limits.depth`. */
  readonly name: string;
  readonly description: string;
  /** As YAML; undefined for none. */
  readonly default: string | undefined;
}

/** Every setting, in the order of the schema. */
export function settingRows(): SettingRow[] {
  return rowsOf('', settingsSchema);
}

function rowsOf(prefix: string, { properties = {} }: SettingSchema): SettingRow[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    const name = `${prefix}${key}`;
    return schema.properties
      ? rowsOf(`${name}.`, schema)
      : [{ name, description: schema.description ?? '', default: defaultOf(schema) }];
  });
}

function defaultOf(schema: SettingSchema): string | undefined {
  if (schema.default === undefined) return undefined;
  return typeof schema.default === 'string' ? schema.default : JSON.stringify(schema.default);
}
