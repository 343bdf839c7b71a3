import type { Decision, Outcome } from '@goodgo/commands';
import { isId } from '@goodgo/ids';
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

/** A change as it was read; quantities are thousandths. */
interface Change {
  readonly path: readonly string[];
  readonly variantId: string;
  readonly delta: bigint;
  readonly reason: StockMovementReason;
  readonly note: string;
  readonly expectedOnHand: bigint | undefined;
}

const maxChanges = 100;

/** Changes the quantity on hand of some variants by hand: all of them or none. */
export async function adjustStock(
  ports: InventoryPorts,
  viewer: Viewer,
  input: AdjustStock,
): Promise<Outcome<AdjustedLevels, Refusal>> {
  const storeId = input.storeId.toLowerCase();
  if (!mayWorkIn(viewer, storeId)) return { ok: false, error: notFound('storeId'), replayed: false };
  const read = readChanges(input.changes);
  if (!read.ok) return { ...read, replayed: false };
  const command = { viewer, operation: 'adjustStock', input };
  return ports.stock.run(command, (stock) => apply(ports, stock, storeId, read.value));
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
): StaleQuantity | InsufficientStock | InvalidInput | undefined {
  const { path, variantId } = change;
  const onHand = level?.onHand ?? 0n;
  if (change.expectedOnHand !== undefined && change.expectedOnHand !== onHand) {
    return {
      type: 'StaleQuantity',
      path: [...path, 'expectedOnHand'],
      variantId,
      onHand: formatQuantity(onHand),
    };
  }
  if (!parseSignedQuantity(formatQuantity(onHand + change.delta)).ok) return tooMuch(path);
  const available = availableOf(level);
  if (available + change.delta >= 0n) return undefined;
  return {
    type: 'InsufficientStock',
    path: [...path, 'delta'],
    variantId,
    requested: formatQuantity(-change.delta),
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
    delta: change.delta,
    onHandAfter: (levels.get(change.variantId)?.onHand ?? 0n) + change.delta,
    reason: change.reason,
    reference: change.note || ids.adjustmentId,
  };
}

function readChanges(changes: readonly StockChange[]): Decision<Change[], Refusal> {
  if (changes.length === 0 || changes.length > maxChanges) return { ok: false, error: wrongCount };
  const read: Change[] = [];
  const seen = new Set<string>();
  for (const [index, input] of changes.entries()) {
    const path = ['changes', String(index)];
    const change = readChange(input, path);
    if (!change.ok) return change;
    if (seen.has(change.value.variantId)) return { ok: false, error: repeated(path) };
    seen.add(change.value.variantId);
    read.push(change.value);
  }
  return { ok: true, value: read };
}

function readChange(input: StockChange, path: string[]): Decision<Change, Refusal> {
  const { reason, note } = input;
  const delta = parseSignedQuantity(input.delta);
  if (!delta.ok || delta.thousandths === 0n) return { ok: false, error: wrongDelta(path) };
  const expected = input.expectedOnHand == null ? undefined : parseSignedQuantity(input.expectedOnHand);
  if (expected?.ok === false) return { ok: false, error: wrongExpectation(path) };
  if (!isReasonOfPerson(reason)) return { ok: false, error: wrongReason(path) };
  if (note.length > 200) return { ok: false, error: longNote(path) };
  const variantId = input.variantId.toLowerCase();
  if (!isId(variantId)) return { ok: false, error: notFound(...path, 'variantId') };
  const expectedOnHand = expected?.thousandths;
  return { ok: true, value: { path, variantId, delta: delta.thousandths, reason, note, expectedOnHand } };
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

function tooMuch(path: readonly string[]): InvalidInput {
  return invalidInput(
    [...path, 'delta'],
    'Tồn kho sau thay đổi vượt giới hạn. Hãy kiểm tra lại số lượng.',
    'The stock would be past what can be recorded. Check the quantity.',
  );
}

function wrongExpectation(path: string[]): InvalidInput {
  return invalidInput(
    [...path, 'expectedOnHand'],
    'Số lượng đã thấy phải là một số có tối đa 3 chữ số thập phân.',
    'The quantity that was seen must be a number with at most 3 decimals.',
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
