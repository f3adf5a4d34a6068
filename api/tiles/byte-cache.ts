/** The most recently used values, within a bound in bytes. */
export class ByteCache<Value> {
  readonly #limitBytes: number;
  readonly #weigh: (value: Value) => number;
  readonly #entries = new Map<string, { value: Value; bytes: number }>();
  #bytes = 0;

  constructor(limitBytes: number, weigh: (value: Value) => number) {
    this.#limitBytes = limitBytes;
    this.#weigh = weigh;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: Value): void {
    // Keys and bookkeeping weigh too: a million empty tiles must not fill the memory.
    const bytes = this.#weigh(value) + key.length * 2 + 200;
    this.delete(key);
    if (bytes > this.#limitBytes) return;
    this.#entries.set(key, { value, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#limitBytes) return;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0;
    this.#entries.delete(key);
  }
}
