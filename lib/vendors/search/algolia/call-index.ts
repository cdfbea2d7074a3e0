import { type Algoliasearch, algoliasearch } from "algoliasearch";
import { z } from "zod";
import { VendorError } from "@/lib/platform/vendor-error";
import type { CallIndex, CallSearch, IndexedCall, SearchAccount } from "../port";
import { toSearchError } from "./errors";
import { securedKey } from "./secured-key";

/** The service refuses larger records; a record beyond it loses the end of its transcript. */
const MOST_RECORD_BYTES = 90_000;
const BATCH = 500;
/** So many fit into one filter. */
const WORKSPACES_AT_ONCE = 100;
/** Somebody waits for a search, and the database can do it too. */
const TIMEOUTS_MS = { connect: 1_000, read: 2_000, write: 30_000 };

const SETTINGS = {
  searchableAttributes: ["contactName", "numbers", "summary", "transcript", "agentName"],
  attributesForFaceting: ["filterOnly(workspaceId)"],
  numericAttributesForFiltering: ["createdAtMs"],
  // Hits are a list by time, not by how well they match.
  ranking: ["desc(createdAtMs)"],
  attributesToRetrieve: ["objectID"],
  attributesToHighlight: [],
};

const hit = z.object({ objectID: z.uuid() });

/** Calls at Algolia, one index for all workspaces of an account; each query names its workspace. */
export function createAlgoliaIndex(account: SearchAccount, baseUrl: string | undefined): CallIndex {
  const { applicationId, adminKey, searchKey, indexName } = account;
  const options = { timeouts: TIMEOUTS_MS, ...(baseUrl ? { hosts: [hostOf(baseUrl)] } : {}) };
  const writer = algoliasearch(applicationId, adminKey, options);
  const reader = algoliasearch(applicationId, searchKey, options);
  const write = (work: (client: Algoliasearch) => Promise<{ taskID: number }>) =>
    told(async () => {
      const { taskID } = await work(writer);
      await writer.waitForTask({ indexName, taskID });
    });
  return {
    async prepare() {
      await write((client) => client.setSettings({ indexName, indexSettings: SETTINGS }));
      await told(() => reader.searchSingleIndex({ indexName, searchParams: { query: "", hitsPerPage: 0 } }));
    },
    async save(calls) {
      for (let start = 0; start < calls.length; start += BATCH) {
        const requests = calls
          .slice(start, start + BATCH)
          .map((call) => ({ action: "updateObject" as const, body: toRecord(call) }));
        await told(() => writer.batch({ indexName, batchWriteParams: { requests } }));
      }
    },
    async remove(callIds) {
      const requests = callIds.map((objectID) => ({ action: "deleteObject" as const, body: { objectID } }));
      if (requests.length > 0) await told(() => writer.batch({ indexName, batchWriteParams: { requests } }));
    },
    async clear(workspaceIds) {
      for (let start = 0; start < workspaceIds.length; start += WORKSPACES_AT_ONCE) {
        const filters = workspaceIds
          .slice(start, start + WORKSPACES_AT_ONCE)
          .map(only)
          .join(" OR ");
        await ifThere(() => write((client) => client.deleteBy({ indexName, deleteByParams: { filters } })));
      }
    },
    search: (query) => search(reader, indexName, query),
    browserKey: (workspaceId, until) =>
      securedKey(searchKey, {
        filters: only(workspaceId),
        restrictIndices: indexName,
        validUntil: Math.floor(until.getTime() / 1_000),
      }),
  };
}

async function search(
  client: Algoliasearch,
  indexName: string,
  { workspaceId, words, untilMs, limit }: CallSearch,
): Promise<string[]> {
  const searchParams = {
    query: words,
    hitsPerPage: limit,
    filters: only(workspaceId),
    ...(untilMs === null ? {} : { numericFilters: [`createdAtMs<=${untilMs}`] }),
  };
  const { hits } = await told(() => client.searchSingleIndex({ indexName, searchParams }));
  return z
    .array(hit)
    .parse(hits)
    .map(({ objectID }) => objectID);
}

function only(workspaceId: string): string {
  return `workspaceId:${workspaceId}`;
}

function toRecord({ id, transcript, ...call }: IndexedCall) {
  const record = { objectID: id, ...call };
  const room = MOST_RECORD_BYTES - Buffer.byteLength(JSON.stringify(record));
  return { ...record, transcript: transcript === null ? null : cutToBytes(transcript, Math.max(0, room)) };
}

/** Counted as JSON, where quotes and line breaks take more. */
function cutToBytes(text: string, most: number): string {
  let cut = text;
  while (Buffer.byteLength(JSON.stringify(cut)) > most && cut.length > 0) {
    cut = cut.slice(0, Math.floor(cut.length * 0.9));
  }
  return cut;
}

function hostOf(baseUrl: string) {
  const { hostname, port, protocol } = new URL(baseUrl);
  const scheme = protocol === "http:" ? ("http" as const) : ("https" as const);
  return {
    url: hostname,
    accept: "readWrite" as const,
    protocol: scheme,
    ...(port ? { port: Number(port) } : {}),
  };
}

async function told<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw toSearchError(error);
  }
}

async function ifThere(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof VendorError) || error.kind !== "not_found") throw error;
  }
}
