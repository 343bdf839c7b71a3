import type { Random } from '../random.ts';
import type { SubgraphDraft } from './draft.ts';

/** Parts of federation that the generator can leave out. */
export const features = [
  'arguments',
  'inputs',
  'lists',
  'values',
  'enums',
  'interfaces',
  'unions',
  'shareable',
  'override',
  'overrideLabels',
  'requires',
  'provides',
  'interfaceObject',
  'inaccessible',
  'unresolvable',
  'mutations',
  'requiredChains',
  'differingEnums',
  'differingInputs',
  'differingArguments',
  'nestedVariables',
  'contexts',
  'requiredTurns',
  'requiredTwins',
  'entityKeys',
  'nestedProvides',
  'requiredEntityChains',
  'interfaceObjectRequires',
  'interfaceObjectKeys',
  'repeatedMutations',
  'nullableKeys',
  'hiddenTypes',
  'hiddenArguments',
  'externalTypes',
  // No feature of the specification, but what the planner contradicts itself about most.
  'contextSharedStart',
] as const;

export type Feature = (typeof features)[number];

/** A graph while it is being made up: the types, who knows them, and the subgraphs. */
export interface Plan {
  readonly random: Random;
  readonly has: (feature: Feature) => boolean;
  readonly subgraphs: readonly SubgraphDraft[];
  readonly entities: EntityPlan[];
  readonly values: ValuePlan[];
  readonly abstracts: AbstractPlan[];
  readonly enums: EnumPlan[];
  /** Types that only lead on from objects that set the context: no other field may be of them. */
  readonly belowContext: Set<string>;
  context?: ContextPlan;
}

/** An entity type, or an interface over all objects of some. */
export interface EntityPlan {
  readonly name: string;
  readonly keys: readonly KeyPlan[];
  /** The subgraphs that can find its objects by a key, and so may have fields of it. The first has all keys. */
  readonly homes: readonly SubgraphDraft[];
  /** Subgraphs that must not name it. */
  readonly strangers: ReadonlySet<SubgraphDraft>;
  readonly fields: FieldPlan[];
  /** For an entity interface: the types below it, which the first home has. */
  readonly below?: readonly EntityPlan[];
}

/** `fields` is the text of a `@key`. */
export interface KeyPlan {
  readonly fields: string;
  /** An entity that it names, and the key by which it does. */
  readonly owner?: { readonly entity: EntityPlan; readonly key: KeyPlan };
  readonly parts: readonly { readonly name: string; readonly type: string }[];
}

/** A field of an entity in the whole graph. */
export interface FieldPlan {
  readonly name: string;
  readonly args: string;
  readonly type: string;
  /** The subgraphs that tell it. */
  readonly owners: SubgraphDraft[];
  /** Fields that have to be known first. */
  readonly hasRequires: boolean;
}

/** A type without identity; every subgraph that names it knows all of it. */
export interface ValuePlan {
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly type: string; readonly args: string }[];
}

/** An interface or a union. */
export interface AbstractPlan {
  readonly name: string;
  readonly keyword: 'interface' | 'union';
  readonly members: readonly string[];
  /** The fields of an interface: the first is known wherever a member is. */
  readonly fields: readonly { readonly name: string; readonly type: string; readonly args: string }[];
}

/** An enum. Only one that is not used both ways may be another in each subgraph. */
export interface EnumPlan {
  readonly name: string;
  readonly use: 'both' | 'output' | 'input';
  /** What every subgraph that names it knows, and what every such subgraph hides. */
  readonly values: readonly string[];
  readonly hidden: readonly string[];
  /** What only some know. */
  readonly others: readonly string[];
}

/** A context that one subgraph sets, and the entity whose fields take arguments from it. */
export interface ContextPlan {
  readonly subgraph: SubgraphDraft;
  readonly entity: EntityPlan;
  /** The object types that set it. */
  readonly setters: readonly SetterPlan[];
  /** An interface or a union over exactly those that sets it in their place. */
  readonly above: AbstractPlan | undefined;
}

/** A type that sets a context, and the subgraph whose field leads from it to the entity: of a value type, any. */
export interface SetterPlan {
  readonly name: string;
  readonly leading?: SubgraphDraft;
}
