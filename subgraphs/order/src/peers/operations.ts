/** The internal commands of inventory and payment that a sale needs. */
export const commitStock = /* GraphQL */ `
  mutation CommitStock($input: CommitStockInput!) {
    commitStock(input: $input) {
      isCommitted
      userErrors { code ... on InsufficientStock { variantId requested available } }
    }
  }
`;
export const releaseStock = /* GraphQL */ `
  mutation ReleaseStock($input: ReleaseStockInput!) {
    releaseStock(input: $input) { isReleased userErrors { code } }
  }
`;
export const capturePayment = /* GraphQL */ `
  mutation CapturePayment($input: CapturePaymentInput!) {
    capturePayment(input: $input) { change { amountMinor } userErrors { code } }
  }
`;
export const voidPayment = /* GraphQL */ `
  mutation VoidPayment($input: VoidPaymentInput!) {
    voidPayment(input: $input) { isVoided userErrors { code } }
  }
`;
