import type { StaffViewer } from '@goodgo/viewer';
import type { SessionTokens } from '../domain/session-tokens.ts';
import type { MerchantView, RegisterView, StaffMemberView, StoreView } from '../store/identity-read-model.ts';

/** What the resolvers of a GraphQL type get as their parent. */
export type ViewerMapper = StaffViewer;
export type SessionTokensMapper = SessionTokens;
export type MerchantMapper = MerchantView;
export type StoreMapper = StoreView;
export type RegisterMapper = RegisterView;
export type StaffMemberMapper = StaffMemberView;
