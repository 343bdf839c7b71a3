import { Redirect } from 'expo-router';

// An address of an older version, or of a screen that somebody who is signed out may not see.
export default function NotFound() {
  return <Redirect href="/" />;
}
