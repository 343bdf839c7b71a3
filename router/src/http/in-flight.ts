import { errorResponse, type Route } from '@goodgo/http-service';

const message = 'As many requests are being answered as can be at once. Try again in a moment.';

/** Refuses requests while this many are being answered, on all these routes together: each one more makes all of them late. */
export function atMostInFlight(routes: readonly Route[], most: number): Route[] {
  let inFlight = 0;
  return routes.map((route) => ({
    ...route,
    handle: async (request) => {
      if (inFlight >= most) {
        const { requestId } = request;
        return errorResponse({ code: 'OVERLOADED', message, requestId, headers: { 'retry-after': '1' } });
      }
      inFlight += 1;
      try {
        return await route.handle(request);
      } finally {
        inFlight -= 1;
      }
    },
  }));
}
