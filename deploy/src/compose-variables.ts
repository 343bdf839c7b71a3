/** The variables that a compose file cannot do without: `${NAME:?…}`. */
export function requiredVariables(composeText: string): string[] {
  const names = [...composeText.matchAll(/(?<!\$)\$\{(\w+):?\?/g)].map(([, name = '']) => name);
  return [...new Set(names)].toSorted();
}
