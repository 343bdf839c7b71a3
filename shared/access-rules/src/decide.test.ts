import type { Viewer } from '@goodgo/viewer';
import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import type { AnyOf, Rule } from './rule.ts';

const id = '01980000-0000-7000-8000-000000000001';
const anonymous: Viewer = { kind: 'anonymous' };
const system: Viewer = { kind: 'system', tenantId: id };
const staff: Viewer = {
  kind: 'staff',
  tenantId: id,
  staffId: id,
  sessionId: id,
  scopes: ['orders:read', 'payments:read'],
  storeIds: [],
};
const router = { service: 'router' };
const peer = { service: 'order' };

const authenticated: Rule = { authenticated: true, scopes: [], policies: [] };
const scopes = (...lists: AnyOf[]): Rule => ({ authenticated: false, scopes: lists, policies: [] });
const policies = (...lists: AnyOf[]): Rule => ({ authenticated: false, scopes: [], policies: lists });

const allowed = { allowed: true };
const unauthenticated = { allowed: false, code: 'UNAUTHENTICATED', missing: [] };
const forbidden = (...missing: string[]) => ({ allowed: false, code: 'FORBIDDEN', missing });

describe('somebody who has not signed in', () => {
  it.each([
    ['passes a public field', policies([['public']]), router, allowed],
    ['passes a field that is public or internal', policies([['internal'], ['public']]), router, allowed],
    ['does not pass @authenticated', authenticated, router, unauthenticated],
    ['does not pass scopes', scopes([['orders:read']]), router, unauthenticated],
    ['does not pass scopes that are no scopes', scopes([[]]), router, unauthenticated],
    [
      'does not pass a public type with scopes on the field',
      { ...scopes([['a']]), policies: [[['public']]] },
      router,
      unauthenticated,
    ],
    [
      'does not pass a public field of an internal type',
      policies([['public']], [['internal']]),
      peer,
      unauthenticated,
    ],
    ['does not pass public and internal together', policies([['public', 'internal']]), peer, unauthenticated],
    [
      'does not pass an internal field, not through a peer either',
      policies([['internal']]),
      peer,
      unauthenticated,
    ],
    ['does not pass a policy that nobody knows', policies([['vip']]), router, unauthenticated],
    ['does not pass a policy without alternatives', policies([]), router, unauthenticated],
    ['does not pass an empty alternative', policies([[]]), router, unauthenticated],
  ])('%s', (_, rule, caller, decision) => {
    expect(decide(rule, { viewer: anonymous, caller })).toEqual(decision);
  });
});

describe('a staff member', () => {
  it.each([
    ['passes @authenticated', authenticated, router, allowed],
    ['passes by one scope', scopes([['orders:read']]), router, allowed],
    [
      'passes by all scopes of one alternative',
      scopes([['staff:read'], ['orders:read', 'payments:read']]),
      router,
      allowed,
    ],
    [
      'needs every scope of an alternative',
      scopes([['orders:read', 'staff:read']]),
      router,
      forbidden('staff:read'),
    ],
    [
      'needs what the type asks for and what the field asks for',
      scopes([['orders:read']], [['staff:read']]),
      router,
      forbidden('staff:read'),
    ],
    [
      'is told the nearest alternative',
      scopes([
        ['a', 'b', 'c'],
        ['orders:read', 'd'],
      ]),
      router,
      forbidden('d'),
    ],
    ['passes no scopes without alternatives', scopes([]), router, forbidden('an alternative')],
    ['passes a public field', policies([['public']]), router, allowed],
    [
      'does not pass an internal field through the router',
      policies([['internal']]),
      router,
      forbidden('internal'),
    ],
    ['passes an internal field through a peer', policies([['internal']]), peer, allowed],
    [
      'needs the scopes of an internal field as well',
      { ...scopes([['staff:read']]), policies: [[['internal']]] },
      peer,
      forbidden('staff:read'),
    ],
    ['does not pass a policy that nobody knows', policies([['vip']]), peer, forbidden('vip')],
  ])('%s', (_, rule, caller, decision) => {
    expect(decide(rule, { viewer: staff, caller })).toEqual(decision);
  });
});

describe('a system viewer', () => {
  it.each([
    ['passes @authenticated through a peer', authenticated, peer, allowed],
    ['has every scope through a peer', scopes([['orders:write', 'staff:read']]), peer, allowed],
    ['passes an internal field through a peer', policies([['internal']]), peer, allowed],
    ['does not pass a policy that nobody knows', policies([['vip']]), peer, forbidden('vip')],
    ['does not pass @authenticated through the router', authenticated, router, forbidden('internal')],
    [
      'does not pass a public field through the router either',
      policies([['public']]),
      router,
      forbidden('internal'),
    ],
  ])('%s', (_, rule, caller, decision) => {
    expect(decide(rule, { viewer: system, caller })).toEqual(decision);
  });
});
