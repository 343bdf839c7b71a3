import { parse } from 'graphql';
import { isFieldsType, joinsOf, textOf } from './join-directives.ts';

/** Whether a label is on: always or never, for a share of all requests, or for those that send a header with the value 1. */
export type LabelSetting = boolean | { readonly percent: number } | { readonly header: string };

/** What differs from request to request. */
export interface LabelRequest {
  /** The value of a header. */
  header(name: string): string | undefined;
  /** A number from 0 up to, without, 1. */
  random(): number;
}

/** The labels of `@override(label:)` in a supergraph: a field with one has moved only for requests that have it on. */
export function overrideLabelsOf(supergraphSdl: string): readonly string[] {
  if (!supergraphSdl.includes('overrideLabel:')) return [];
  const types = parse(supergraphSdl, { noLocation: true }).definitions.filter(isFieldsType);
  const joins = types.flatMap(({ fields = [] }) => fields.flatMap((field) => joinsOf(field, 'field')));
  return [...new Set(joins.flatMap((join) => textOf(join, 'overrideLabel') ?? []))].sort();
}

/**
 * The labels that are on for a request. One of the form `percent(5)` says itself for how many; any other is off unless it
 * has a setting. All labels of one percentage are on together, and with them those of a greater one.
 */
export function chooseLabels(
  labels: readonly string[],
  settings: ReadonlyMap<string, LabelSetting>,
  { header, random }: LabelRequest,
): ReadonlySet<string> {
  const drawn = random() * 100;
  const isOn = (label: string) => {
    const setting = settings.get(label) ?? percentageOf(label);
    if (setting === undefined || typeof setting === 'boolean') return setting === true;
    if ('percent' in setting) return drawn < setting.percent;
    return header(setting.header) === '1';
  };
  return new Set(labels.filter(isOn));
}

function percentageOf(label: string): LabelSetting | undefined {
  const percent = /^percent\((\d{1,3}(?:\.\d{1,8})?)\)$/.exec(label)?.[1];
  return percent === undefined ? undefined : { percent: Number(percent) };
}
