/** One or two letters for a name: of a Vietnamese name the given name, which stands last, and the one before. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = words.slice(-2).map((word) => [...word][0] ?? '');
  return letters.join('').toLocaleUpperCase('vi');
}
