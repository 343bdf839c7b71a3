import { AppError } from '@goodgo/errors';

/** Why a token is not accepted; it stands in `details.reason` of the error. */
export type TokenRefusal =
  | 'malformed'
  | 'wrong_type'
  | 'wrong_algorithm'
  | 'unknown_key'
  | 'bad_signature'
  | 'expired'
  | 'not_yet_valid'
  | 'wrong_issuer'
  | 'wrong_audience'
  | 'bad_claim'
  | 'body_mismatch';

const sentences: Readonly<Record<TokenRefusal, string>> = {
  malformed: 'The token is not a signed token.',
  wrong_type: 'The token is of another kind.',
  wrong_algorithm: 'The token is signed with an algorithm that is not used here.',
  unknown_key: 'The token is signed with a key that is not known here.',
  bad_signature: 'The signature of the token is not right.',
  expired: 'The token has expired.',
  not_yet_valid: 'The token is not valid yet.',
  wrong_issuer: 'The token was not issued by whom it should be.',
  wrong_audience: 'The token is meant for somebody else.',
  bad_claim: 'The token says something that does not make sense.',
  body_mismatch: 'The token was signed for another request.',
};

/** The error that a refused token throws. It says why, and nothing of the token itself. */
export function tokenRefused(reason: TokenRefusal, cause?: unknown): AppError {
  return new AppError('UNAUTHENTICATED', sentences[reason], { cause, details: { reason } });
}
