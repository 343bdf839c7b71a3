import type { HttpRequest } from '@goodgo/http-service';
import { aStaffViewer } from '@goodgo/testing';
import { describe, expect, it } from 'vitest';
import { contextOf, type RouterContext, viewOf } from './context.ts';

const passHeaders = ['x-reader', 'x-shop'];
const lan = aStaffViewer({ scopes: ['catalog:read'] });

function aContext(headers: HttpRequest['headers'], viewer: RouterContext['viewer'] = lan): RouterContext {
  const request = { headers, requestId: 'request-1', signal: new AbortController().signal };
  const context = contextOf(
    { ...request, method: 'POST', path: '/graphql', search: '', body: Buffer.alloc(0) },
    {
      deadlineMs: 1_000,
      passHeaders,
    },
  );
  context.viewer = viewer;
  return context;
}

const view = (headers: HttpRequest['headers'], viewer?: RouterContext['viewer']) =>
  viewOf(aContext(headers, viewer));

describe('the view of a request', () => {
  const base = { 'accept-language': 'vi', 'x-reader': '7' };

  it.each<[string, HttpRequest['headers']]>([
    ['a header that is not passed on', { ...base, 'x-other': '1' }],
    ['the order of headers', { 'x-reader': '7', 'accept-language': 'vi' }],
    ['another way to ask for the same language', { ...base, 'accept-language': 'vi-VN,vi;q=0.9' }],
    ['its id or its trace', { ...base, traceparent: '00-0-0-01' }],
  ])('does not depend on %s', (_what, headers) => {
    expect(view(headers)).toBe(view(base));
  });

  it.each<[string, HttpRequest['headers'], RouterContext['viewer']?]>([
    ['the language', { ...base, 'accept-language': 'en' }],
    ['a header that is passed on', { ...base, 'x-reader': '8' }],
    ['a header that is left out', { 'accept-language': 'vi' }],
    ['a header under another name', { 'accept-language': 'vi', 'x-shop': '7' }],
    ['who is signed in', base, aStaffViewer()],
    ['whether anybody is', base, { kind: 'anonymous' }],
    ['a service that acts for the merchant', base, { kind: 'system', tenantId: lan.tenantId }],
    ['a scope', base, { ...lan, scopes: ['catalog:write'] }],
  ])('depends on %s', (_what, headers, viewer) => {
    expect(view(headers, viewer)).not.toBe(view(base));
  });

  it('is worked out once a request', () => {
    const context = aContext(base);
    expect(viewOf(context)).toBe(viewOf(context));
    expect(viewOf({ ...context })).toBe(viewOf(context));
  });
});
