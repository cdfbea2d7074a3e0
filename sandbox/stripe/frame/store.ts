import { openStateFiles, readResources } from "../../voice/state-files";
import type { Doc } from "./values";

/** The things of one kind that one account owns, in the order in which they were made. */
export interface Collection<D extends Doc> {
  get(id: string): D | undefined;
  /** Adds or replaces; after a change in place it has to be called as well. */
  put(doc: D): D;
  remove(id: string): void;
  /** Oldest first. */
  all(): D[];
}

export interface StripeStore {
  /** The collection is made on first use; `name` is what it is called on disk. */
  collection<D extends Doc>(account: string, name: string): Collection<D>;
  /** Accounts that own anything. */
  accounts(): string[];
  clear(): void;
  flush(): Promise<void>;
}

type Shelf = Map<string, Map<string, Doc>>;
type Saved = { accounts: Record<string, Record<string, readonly Doc[]>> };

function load(saved: Partial<Saved>): Map<string, Shelf> {
  const byId = (docs: readonly Doc[]) => new Map(docs.map((doc) => [doc.id, doc]));
  const shelfOf = (kinds: Record<string, readonly Doc[]>): Shelf =>
    new Map(Object.entries(kinds).map(([name, docs]) => [name, byId(docs)]));
  return new Map(Object.entries(saved.accounts ?? {}).map(([account, kinds]) => [account, shelfOf(kinds)]));
}

function save(shelves: Map<string, Shelf>): Saved {
  const plain = (shelf: Shelf) =>
    Object.fromEntries([...shelf].map(([name, docs]) => [name, [...docs.values()]] as const));
  return { accounts: Object.fromEntries([...shelves].map(([account, shelf]) => [account, plain(shelf)])) };
}

/** Opens the state under `directory`, empty when there is none. Changes are on disk a moment later. */
export async function openStripeStore(directory: string): Promise<StripeStore> {
  const shelves = load(await readResources<Saved>(directory));
  const files = await openStateFiles(directory, () => save(shelves));

  function docsOf(account: string, name: string): Map<string, Doc> {
    const shelf = shelves.get(account) ?? new Map<string, Map<string, Doc>>();
    shelves.set(account, shelf);
    const docs = shelf.get(name) ?? new Map<string, Doc>();
    shelf.set(name, docs);
    return docs;
  }

  function collection<D extends Doc>(account: string, name: string): Collection<D> {
    // Looked up on each use, so that a collection somebody holds outlives `clear`.
    const docs = () => docsOf(account, name) as unknown as Map<string, D>;
    return {
      get: (id) => docs().get(id),
      put(doc) {
        docs().set(doc.id, doc);
        files.touch();
        return doc;
      },
      remove(id) {
        docs().delete(id);
        files.touch();
      },
      all: () => [...docs().values()],
    };
  }

  return {
    collection,
    accounts: () => [...shelves.keys()],
    clear() {
      shelves.clear();
      files.touch();
    },
    flush: files.flush,
  };
}
