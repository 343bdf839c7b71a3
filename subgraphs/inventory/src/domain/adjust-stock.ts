import type { Decision, Outcome } from '@goodgo/commands';
import { formatQuantity, parseSignedQuantity } from '@goodgo/money';
import { type InvalidInput, invalidInput, type NotFound, notFound } from '@goodgo/user-errors';
import { mayWorkIn, type Viewer } from '@goodgo/viewer';
import type { InsufficientStock, StaleQuantity } from './errors.ts';
import { isReasonOfPerson, type StockMovementReason } from './movement-reason.ts';
import type { InventoryPorts, StockTransaction } from './ports.ts';
import { availableOf, type StockLevel, type StockMovement } from './stock.ts';

/** Changes by hand. */
export interface AdjustStock {
  readonly idempotencyKey: string;
  readonly storeId: string;
  readonly changes: readonly StockChange[];
}

/** One change by hand; quantities are decimal strings. */
export interface StockChange {
  readonly variantId: string;
  readonly delta: string;
  readonly reason: StockMovementReason;
  readonly note: string;
  readonly expectedOnHand?: string | null | undefined;
}

/** The levels after the change, in the order of the input; quantities are decimal strings. */
export interface AdjustedLevels {
  readonly levels: readonly { readonly variantId: string; readonly onHand: string }[];
}

type Refusal = InsufficientStock | StaleQuantity | NotFound | InvalidInput;
type Change = StockChange & { readonly quantity: bigint; readonly path: readonly string[] };

const maxChanges = 100;

/** Changes the quantity on hand of some variants by hand: all of them or none. */
export async function adjustStock(
  ports: InventoryPorts,
  viewer: Viewer,
  input: AdjustStock,
): Promise<Outcome<AdjustedLevels, Refusal>> {
  if (!mayWorkIn(viewer, input.storeId)) return { ok: false, error: notFound('storeId'), replayed: false };
  const read = readChanges(input.changes);
  if (!read.ok) return { ...read, replayed: false };
  const command = { viewer, operation: 'adjustStock', input };
  return ports.stock.run(command, (stock) => apply(ports, stock, input.storeId, read.value));
}

async function apply(
  ports: InventoryPorts,
  stock: StockTransaction,
  storeId: string,
  changes: readonly Change[],
): Promise<Decision<AdjustedLevels, Refusal>> {
  const location = await stock.locationOf(storeId);
  if (!location) return { ok: false, error: notFound('storeId') };
  const variantIds = changes.map((change) => change.variantId);
  await stock.openLevels(location.id, variantIds);
  const levels = await stock.lockLevels(location.id, variantIds);
  for (const change of changes) {
    const error = problemOf(change, levels.get(change.variantId));
    if (error) return { ok: false, error };
  }
  const adjustmentId = ports.newId();
  const movements = changes.map((change) => movementOf(change, levels, { id: ports.newId(), adjustmentId }));
  await stock.record(location, movements, { id: adjustmentId, sequence: 1 });
  return {
    ok: true,
    value: {
      levels: movements.map((m) => ({ variantId: m.variantId, onHand: formatQuantity(m.onHandAfter) })),
    },
  };
}

function problemOf(
  change: Change,
  level: StockLevel | undefined,
): StaleQuantity | InsufficientStock | undefined {
  const { path, variantId } = change;
  const onHand = level?.onHand ?? 0n;
  if (change.expectedOnHand != null && formatQuantity(onHand) !== normalised(change.expectedOnHand)) {
    return {
      type: 'StaleQuantity',
      path: [...path, 'expectedOnHand'],
      variantId,
      onHand: formatQuantity(onHand),
    };
  }
  const available = availableOf(level);
  if (available + change.quantity >= 0n) return undefined;
  return {
    type: 'InsufficientStock',
    path: [...path, 'delta'],
    variantId,
    requested: formatQuantity(-change.quantity),
    available: formatQuantity(available),
  };
}

function movementOf(
  change: Change,
  levels: ReadonlyMap<string, StockLevel>,
  ids: { readonly id: string; readonly adjustmentId: string },
): StockMovement {
  return {
    id: ids.id,
    variantId: change.variantId,
    delta: change.quantity,
    onHandAfter: (levels.get(change.variantId)?.onHand ?? 0n) + change.quantity,
    reason: change.reason,
    reference: change.note || ids.adjustmentId,
  };
}

function normalised(quantity: string): string {
  const parsed = parseSignedQuantity(quantity);
  return parsed.ok ? formatQuantity(parsed.thousandths) : quantity;
}

function readChanges(changes: readonly StockChange[]): Decision<Change[], InvalidInput> {
  if (changes.length === 0 || changes.length > maxChanges) return { ok: false, error: wrongCount };
  const read: Change[] = [];
  const seen = new Set<string>();
  for (const [index, change] of changes.entries()) {
    const path = ['changes', String(index)];
    const delta = parseSignedQuantity(change.delta);
    if (!delta.ok || delta.thousandths === 0n) return { ok: false, error: wrongDelta(path) };
    if (!isReasonOfPerson(change.reason)) return { ok: false, error: wrongReason(path) };
    if (change.note.length > 200) return { ok: false, error: longNote(path) };
    if (seen.has(change.variantId)) return { ok: false, error: repeated(path) };
    seen.add(change.variantId);
    read.push({ ...change, quantity: delta.thousandths, path });
  }
  return { ok: true, value: read };
}

const wrongCount = invalidInput(
  ['changes'],
  'Mỗi lần điều chỉnh từ 1 đến 100 mặt hàng.',
  'Change 1 to 100 items at a time.',
);

function wrongDelta(path: string[]): InvalidInput {
  return invalidInput(
    [...path, 'delta'],
    'Số lượng thay đổi phải khác 0 và có tối đa 3 chữ số thập phân.',
    'The change must not be 0 and may have at most 3 decimals.',
  );
}

function wrongReason(path: string[]): InvalidInput {
  return invalidInput(
    [...path, 'reason'],
    'Lý do phải là nhập hàng, kiểm kê hoặc hư hỏng.',
    'The reason must be RECEIVED, COUNTED or DAMAGED.',
  );
}

function longNote(path: string[]): InvalidInput {
  return invalidInput(
    [...path, 'note'],
    'Ghi chú tối đa 200 ký tự.',
    'A note may have at most 200 characters.',
  );
}

function repeated(path: string[]): InvalidInput {
  return invalidInput(
    [...path, 'variantId'],
    'Mỗi mặt hàng chỉ được xuất hiện một lần.',
    'Each item may stand in the list once.',
  );
}
