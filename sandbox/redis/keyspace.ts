import { RedisError } from "./reply";

export type StreamEntry = { ms: number; seq: number; fields: string[] };

/** What can live under a key, by Redis type name. */
export type Values = {
  string: string;
  hash: Map<string, string>;
  set: Set<string>;
  list: string[];
  zset: Map<string, number>;
  stream: { entries: StreamEntry[]; last: { ms: number; seq: number } };
};

export type Kind = keyof Values;
type Slot = { [K in Kind]: { kind: K; value: Values[K] } }[Kind] & { expiresAt?: number };

/** All keys of the one database. Expired keys are never seen: they are dropped on touch and by a sweep. */
export class Keyspace {
  readonly #slots = new Map<string, Slot>();

  now(): number {
    return Date.now();
  }

  /** The value of a key of the given type; undefined when absent, WRONGTYPE when it holds something else. */
  read<K extends Kind>(key: string, kind: K): Values[K] | undefined {
    const slot = this.#live(key);
    if (!slot) return undefined;
    if (slot.kind !== kind) {
      throw new RedisError("WRONGTYPE Operation against a key holding the wrong kind of value");
    }
    // The check above is what the compiler cannot follow through the generic parameter.
    return slot.value as Values[K];
  }

  /** The value of a key, made by `create` when absent. */
  open<K extends Kind>(key: string, kind: K, create: () => Values[K]): Values[K] {
    const known = this.read(key, kind);
    if (known !== undefined) return known;
    const value = create();
    this.write(key, kind, value);
    return value;
  }

  /** Replaces a value and forgets its expiry unless `keepExpiry`. */
  write<K extends Kind>(key: string, kind: K, value: Values[K], { keepExpiry = false } = {}): void {
    const expiresAt = keepExpiry ? this.#live(key)?.expiresAt : undefined;
    // A pair of a kind and its own value is one member of the union; the compiler cannot see it for a generic K.
    this.#slots.set(key, { kind, value, ...(expiresAt === undefined ? {} : { expiresAt }) } as Slot);
  }

  delete(key: string): boolean {
    return this.#live(key) !== undefined && this.#slots.delete(key);
  }

  /** Redis has no empty collections: the key goes with its last element. */
  deleteIfEmpty(key: string, size: number): void {
    if (size === 0) this.#slots.delete(key);
  }

  kindOf(key: string): Kind | undefined {
    return this.#live(key)?.kind;
  }

  has(key: string): boolean {
    return this.#live(key) !== undefined;
  }

  /** Unix milliseconds at which the key expires. */
  expiryOf(key: string): number | undefined {
    return this.#live(key)?.expiresAt;
  }

  setExpiry(key: string, expiresAt: number | undefined): void {
    const slot = this.#live(key);
    if (!slot) return;
    if (expiresAt === undefined) delete slot.expiresAt;
    else slot.expiresAt = expiresAt;
    this.#live(key);
  }

  keys(): string[] {
    this.sweep();
    return [...this.#slots.keys()];
  }

  clear(): void {
    this.#slots.clear();
  }

  /** Drops everything that has expired. */
  sweep(): void {
    for (const key of this.#slots.keys()) this.#live(key);
  }

  #live(key: string): Slot | undefined {
    const slot = this.#slots.get(key);
    if (slot?.expiresAt === undefined || slot.expiresAt > this.now()) return slot;
    this.#slots.delete(key);
    return undefined;
  }
}
