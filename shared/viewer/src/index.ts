export { isLocale, type Locale, localeOf, locales } from './locale.ts';
export { isScope, type Scope, scopes } from './scope.ts';
export { type TenantTier, tenantTierOf } from './tenant-tier.ts';
export {
  type AnonymousViewer,
  type Caller,
  mayWorkIn,
  type StaffViewer,
  type SystemViewer,
  tenantOf,
  type Viewer,
} from './viewer.ts';
