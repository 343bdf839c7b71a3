/** A map that forgets what was not used for longest when it is full. */
export class BoundedMap<Key, Value> {
  readonly #entries = new Map<Key, Value>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** All that is kept; what was used last comes last. */
  values(): Iterable<Value> {
    return this.#entries.values();
  }

  /** Whether something is kept under the key. */
  has(key: Key): boolean {
    return this.#entries.has(key);
  }

  /** What is kept under the key. To look it up is not to use it. */
  get(key: Key): Value | undefined {
    return this.#entries.get(key);
  }

  /** What is kept under the key, else what `make` makes; nothing is kept when that throws. */
  getOrMake(key: Key, make: () => Value): Value {
    const known = this.#entries.get(key);
    if (known !== undefined) {
      this.set(key, known); // to the end of the order in which entries are forgotten
      return known;
    }
    const made = make();
    this.set(key, made);
    return made;
  }

  /** Keeps a value under the key, in place of what was kept there. */
  set(key: Key, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.#most) this.#entries.delete(this.#oldest());
  }

  #oldest(): Key {
    const [key] = this.#entries.keys();
    return key as Key; // it is only asked for when there is one
  }
}
