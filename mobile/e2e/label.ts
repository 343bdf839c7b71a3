/** The bottle of water of the demo merchant, and the EAN-13 that is printed on its label. */
export const label = { name: 'Nước suối (500 ml)', code: '8934567000048' } as const;
