type Box = Pick<HTMLElement, 'offsetTop' | 'offsetLeft'>;

/** The tile that an arrow key leads to from the one that has the focus; undefined at the edge. */
export function neighbourOf<Tile extends Box>(
  tiles: readonly Tile[],
  { from, key }: { readonly from: unknown; readonly key: string },
): Tile | undefined {
  const index = tiles.findIndex((tile) => Object.is(tile, from));
  const current = tiles[index];
  if (!current) return undefined;
  switch (key) {
    case 'ArrowRight':
      return tiles[index + 1];
    case 'ArrowLeft':
      return tiles[index - 1];
    case 'ArrowDown':
      return tiles.find((tile) => isIn(tile, current) && tile.offsetTop > current.offsetTop);
    case 'ArrowUp':
      return tiles.findLast((tile) => isIn(tile, current) && tile.offsetTop < current.offsetTop);
    default:
      return undefined;
  }
}

function isIn(tile: Box, column: Box): boolean {
  return Math.abs(tile.offsetLeft - column.offsetLeft) < 2;
}
