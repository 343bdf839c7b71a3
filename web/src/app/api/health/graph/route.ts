export const dynamic = 'force-dynamic';

export { graphReachability as GET } from '../../../../server/reachability.ts';
