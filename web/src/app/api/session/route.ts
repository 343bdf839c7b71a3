import { signIn } from '../../../server/sign-in.ts';
import { signOut } from '../../../server/sign-out.ts';

// Every method leads to the guard, so that there is one answer to whatever is not ours: 403.
export {
  signIn as GET,
  signIn as HEAD,
  signIn as OPTIONS,
  signIn as PATCH,
  signIn as POST,
  signIn as PUT,
  signOut as DELETE,
};
