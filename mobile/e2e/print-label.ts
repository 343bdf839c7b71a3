import { signIn } from '../../tests/support/graph.ts';

/** The bottle of water of the demo merchant, and the EAN-13 that is printed on its label. */
export const label = { name: 'Nước suối (500 ml)', code: '8934567000048' } as const;

/** Gives the bottle its barcode, as a manager does. */
export async function printLabel(graphUrl: string): Promise<void> {
  const ask = await signIn(graphUrl, 'manager@demo.goodgo.vn');
  const { viewer } = await ask<{ viewer: { stores: { id: string }[] } }>('{ viewer { stores { id } } }');
  const { searchVariants } = await ask<{ searchVariants: { nodes: Bottle[] } }>(
    'query Find($storeId: ID!) { searchVariants(storeId: $storeId, query: "nuoc suoi", first: 1) { nodes { id barcodes version } } }',
    { storeId: viewer.stores[0]?.id },
  );
  const [bottle] = searchVariants.nodes;
  const input = {
    idempotencyKey: `label-${label.code}`,
    id: bottle?.id,
    expectedVersion: bottle?.version,
    barcodes: [...(bottle?.barcodes ?? []), label.code],
  };
  await ask(
    'mutation Label($input: UpdateVariantInput!) { updateVariant(input: $input) { userErrors { message } } }',
    { input },
  );
}

type Bottle = { readonly id: string; readonly barcodes: readonly string[]; readonly version: number };
