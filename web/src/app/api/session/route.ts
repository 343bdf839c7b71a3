import { observed } from '../../../server/observed.ts';
import { signIn } from '../../../server/sign-in.ts';
import { signOut } from '../../../server/sign-out.ts';

const start = observed('/api/session', signIn);
const end = observed('/api/session', signOut);

// Every method leads to the guard, so that there is one answer to whatever is not ours: 403.
export {
  end as DELETE,
  start as GET,
  start as HEAD,
  start as OPTIONS,
  start as PATCH,
  start as POST,
  start as PUT,
};
