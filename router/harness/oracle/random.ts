/** Numbers that look random and are the same for the same seed. */
export class Random {
  #state: number;

  constructor(seed: number | string) {
    this.#state = hashOf(String(seed));
  }

  /** A whole number from 0 up to, without, `below`. */
  below(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    const again = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61));
    return ((again ^ (again >>> 14)) >>> 0) % below;
  }

  /** A whole number between two, both among them. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** True in this share of the cases. */
  chance(share: number): boolean {
    return this.below(10_000) < share * 10_000;
  }

  /** One of them; they must not be none. */
  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  /** Some of them, in their order: at least `least`. */
  some<Item>(items: readonly Item[], least = 1): Item[] {
    const wanted = this.between(Math.min(least, items.length), items.length);
    const left = [...items];
    while (left.length > wanted) left.splice(this.below(left.length), 1);
    return left;
  }
}

/** A hash of 32 bits (FNV-1a, mixed once more at the end so that near texts are far apart). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
