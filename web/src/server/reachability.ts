import { newId } from '@goodgo/ids';
import { askGraph } from './graph-upstream.ts';

const body = JSON.stringify({ query: '{ __typename }' });

/** Whether the graph answers at all, for the pages' banner: 204, or 503. */
export async function graphReachability(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  try {
    const { status } = await askGraph({ body, locale: 'en', requestId: newId() });
    return new Response(null, { status: status < 500 ? 204 : 503, headers });
  } catch {
    return new Response(null, { status: 503, headers });
  }
}
