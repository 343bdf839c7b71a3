export { type KeyFor, signAccessToken, verifyAccessToken } from './access-token.ts';
export {
  createAccessTokenVerifier,
  type VerifierOptions,
  type VerifyAccessToken,
} from './access-token-verifier.ts';
export { createRemoteJwks, type RemoteJwks, type RemoteJwksOptions } from './remote-jwks.ts';
export { deriveServiceSecret, type ServiceKey, serviceKey } from './service-key.ts';
export {
  type ServiceCall,
  type ServiceTokenCheck,
  serviceTokenHeader,
  signServiceToken,
  type VerifiedCall,
  verifyServiceToken,
} from './service-token.ts';
export { generateSigningKey, type PublicJwk, type SigningKey, signingKeyFromPem } from './signing-key.ts';
export type { TokenRefusal } from './token-refusal.ts';
