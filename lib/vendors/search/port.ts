/** An agency's account at a search service, opened for the length of one use. */
export interface SearchAccount {
  applicationId: string;
  /** May write. */
  adminKey: string;
  /** May only search; what browsers get is derived from it. */
  searchKey: string;
  indexName: string;
}

/** A call as the index keeps it: what people find it by, nothing else. */
export interface IndexedCall {
  id: string;
  workspaceId: string;
  /** Milliseconds since 1970 in which its id was made; hits come newest first. */
  createdAtMs: number;
  agentName: string;
  contactName: string | null;
  /** Digits of both parties' numbers. */
  numbers: string[];
  summary: string | null;
  transcript: string | null;
}

export interface CallSearch {
  workspaceId: string;
  words: string;
  /** Only calls created at or before this instant, milliseconds. */
  untilMs: number | null;
  limit: number;
}

/** Searching calls at a service outside. Every method throws `VendorError`; repeating any of them changes nothing. */
export interface CallIndex {
  /** Makes the index ready and proves both keys. Throws `VendorError{kind:"auth"}` in the service's words. */
  prepare(): Promise<void>;
  /** Adds or replaces. */
  save(calls: IndexedCall[]): Promise<void>;
  remove(callIds: string[]): Promise<void>;
  /** Removes every call of these workspaces; answers when they are gone. An index that is not there is empty. */
  clear(workspaceIds: readonly string[]): Promise<void>;
  /** Ids of the calls found, newest first. */
  search(query: CallSearch): Promise<string[]>;
  /** A key that searches this workspace's calls alone, until then. */
  browserKey(workspaceId: string, until: Date): string;
}
