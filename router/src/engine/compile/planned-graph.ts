import type { InterfaceObjects } from '../plan/interface-objects-in.ts';
import type { FixedFields } from '../plan/required-arguments.ts';
import type { TypeHierarchy } from './type-hierarchy.ts';

/** What the plans of a supergraph are compiled with. */
export interface PlannedGraph {
  readonly types: TypeHierarchy;
  readonly fixedFields: FixedFields;
  readonly interfaceObjects: InterfaceObjects;
}
