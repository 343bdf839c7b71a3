/** The cookie that remembers the language. Scripts set it, so it is not a `__Host-` one. */
export const localeCookie = 'goodgo-locale';
