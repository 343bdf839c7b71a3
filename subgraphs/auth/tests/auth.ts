import {
  aStaffViewer,
  type SubgraphClient,
  startTestSubgraph,
  type TestSubgraph,
  underTenant,
} from '@goodgo/testing';
import type { StaffViewer } from '@goodgo/viewer';
import type { OpenMerchant } from '../src/domain/merchant.ts';
import { type AuthConfig, createAuth } from '../src/index.ts';
import type { AuthOverrides } from '../src/wiring.ts';
import { aMerchant, password } from './a-merchant.ts';

/** Starts auth for a test file. */
export function startAuth({
  now,
  ...change
}: AuthOverrides & Partial<AuthConfig> = {}): Promise<TestSubgraph> {
  return startTestSubgraph(
    'auth',
    (config: AuthConfig) => createAuth(config, now ? { now } : {}),
    (config) => ({ ...config, encryptionKey: 'a key of at least 32 characters, for a test', ...change }),
  );
}

/** Auth as someone sees it who has not signed in. */
export function anonymous(auth: TestSubgraph): SubgraphClient {
  return auth.as({ kind: 'anonymous' });
}

/** A merchant that has opened. */
export async function openedMerchant(
  auth: TestSubgraph,
  overrides: Partial<OpenMerchant> = {},
): Promise<OpenMerchant> {
  const input = aMerchant(overrides);
  const { userErrors } = await open(auth, input);
  if (userErrors.length > 0) throw new Error(`The merchant did not open: ${JSON.stringify(userErrors)}`);
  return input;
}

export async function open(auth: TestSubgraph, input: OpenMerchant): Promise<Opened['openMerchant']> {
  const installer = auth.asPeer({ kind: 'system', tenantId: input.id });
  return (await installer.execute<Opened>(openMerchant, { input })).expectData().openMerchant;
}

/** Signs in as the first person of a merchant, unless told otherwise. */
export async function signInTo(
  auth: TestSubgraph,
  { staff: [person] }: OpenMerchant,
  typed: Partial<Record<'email' | 'password', string>> = {},
): Promise<SignedIn['signIn']> {
  const input = { email: person?.email, password, ...typed };
  return (await anonymous(auth).execute<SignedIn>(signIn, { input })).expectData().signIn;
}

/** The tokens of a new session of the first person of a merchant. */
export async function tokensFor(auth: TestSubgraph, merchant: OpenMerchant): Promise<Tokens> {
  const { tokens, userErrors } = await signInTo(auth, merchant);
  if (!tokens) throw new Error(`She could not sign in: ${JSON.stringify(userErrors)}`);
  return tokens;
}

/** The first person of a merchant, as the router knows her; she may work in all stores. */
export function viewerOf({ id, stores, staff: [person] }: OpenMerchant): StaffViewer {
  return aStaffViewer({
    tenantId: id,
    storeIds: stores.map((store) => store.id),
    ...(person && { staffId: person.id }),
  });
}

/** One statement of {@link underTenant}; $1 is the merchant. */
export function rows<Row extends object>(
  auth: TestSubgraph,
  tenantId: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return underTenant(auth, tenantId, (tx) => tx.query<Row>(text, [tenantId, ...values]));
}

export interface Tokens {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: string;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: string;
}

export interface UserError {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[] | null;
  readonly retryAfterSeconds?: number;
}

interface Opened {
  readonly openMerchant: {
    readonly merchant: { readonly id: string; readonly name: string; readonly currency: string } | null;
    readonly userErrors: readonly UserError[];
    readonly replayed: boolean;
  };
}

interface SignedIn {
  readonly signIn: { readonly tokens: Tokens | null; readonly userErrors: readonly UserError[] };
}

export const openMerchant = /* GraphQL */ `
  mutation OpenMerchant($input: OpenMerchantInput!) {
    openMerchant(input: $input) {
      merchant { id name currency }
      userErrors { __typename code message path }
      replayed
    }
  }
`;
const signIn = /* GraphQL */ `
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      tokens { accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt }
      userErrors { __typename code message path ... on SignInThrottled { retryAfterSeconds } }
    }
  }
`;
