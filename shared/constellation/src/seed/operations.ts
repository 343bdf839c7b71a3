const refusal = 'userErrors { message }';

export const openMerchant = `mutation OpenMerchant($input: OpenMerchantInput!) { openMerchant(input: $input) { ${refusal} } }`;
export const signIn =
  'mutation SignIn($input: SignInInput!) { signIn(input: $input) { tokens { accessToken } } }';
export const createTaxCategory = `mutation CreateTaxCategory($input: CreateTaxCategoryInput!) { createTaxCategory(input: $input) { ${refusal} } }`;
export const createCategory = `mutation CreateCategory($input: CreateCategoryInput!) { createCategory(input: $input) { ${refusal} } }`;
export const createProduct = `mutation CreateProduct($input: CreateProductInput!) { createProduct(input: $input) { ${refusal} } }`;
export const adjustStock = `mutation AdjustStock($input: AdjustStockInput!) { adjustStock(input: $input) { ${refusal} } }`;
export const stockLocations =
  'query StockLocations($storeId: ID!) { stockLocations(storeId: $storeId) { id } }';
export const priceOrder =
  'query PriceOrder($input: PriceOrderInput!) { priceOrder(input: $input) { pricedOrder { total { amountMinor } } } }';
