/** The demo merchant that a fresh installation is seeded with; nothing of it is secret. */
export const demo = {
  email: 'manager@demo.goodgo.vn',
  password: 'goodgo-demo',
  search: 'ca phe',
} as const;
