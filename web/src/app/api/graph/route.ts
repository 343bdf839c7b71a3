import { proxyToGraph } from '../../../server/graph-proxy.ts';
import { observed } from '../../../server/observed.ts';

const answer = observed('/api/graph', proxyToGraph);

// Every method leads to the guard, so that there is one answer to whatever is not ours: 403.
export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
