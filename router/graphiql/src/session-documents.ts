const outcome = `
  tokens { accessToken accessTokenExpiresAt refreshToken }
  userErrors { message }
`;

export const signInMutation = `mutation PlaygroundSignIn($input: SignInInput!) {
  signIn(input: $input) { ${outcome} }
}`;

export const refreshMutation = `mutation PlaygroundRefresh($input: RefreshSessionInput!) {
  refreshSession(input: $input) { ${outcome} }
}`;

export const signOutMutation = 'mutation PlaygroundSignOut { signOut { sessionId } }';
