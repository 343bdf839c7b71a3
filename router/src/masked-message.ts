/** What a client reads instead of a bug; `extensions.requestId` says which one. */
export const maskedMessage = 'Something went wrong on our side. Give the request id to support.';
