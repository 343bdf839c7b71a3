import { proxyToGraph } from '../../../server/graph-proxy.ts';

// Every method leads to the guard, so that there is one answer to whatever is not ours: 403.
export {
  proxyToGraph as DELETE,
  proxyToGraph as GET,
  proxyToGraph as HEAD,
  proxyToGraph as OPTIONS,
  proxyToGraph as PATCH,
  proxyToGraph as POST,
  proxyToGraph as PUT,
};
