import { createHmac, timingSafeEqual } from "node:crypto";

export interface AlgoliaApp {
  applicationId: string;
  adminKey: string;
  searchKey: string;
}

/** What a request may do, by its key. */
export type Access =
  | { kind: "admin" }
  | { kind: "search" }
  /** A key derived from the search key: these always apply. */
  | { kind: "secured"; filters: string | null; indices: string[] | null };

/** The access of a key as the service grants it; null refuses. */
export function accessOf(app: AlgoliaApp, applicationId: string | undefined, key: string): Access | null {
  if (applicationId !== app.applicationId) return null;
  if (key === app.adminKey) return { kind: "admin" };
  if (key === app.searchKey) return { kind: "search" };
  return securedAccess(app, key);
}

const DIGEST_LENGTH = 64;

function securedAccess({ searchKey }: AlgoliaApp, key: string): Access | null {
  const text = Buffer.from(key, "base64").toString("utf8");
  const digest = text.slice(0, DIGEST_LENGTH);
  const parameters = text.slice(DIGEST_LENGTH);
  const expected = createHmac("sha256", searchKey).update(parameters).digest("hex");
  if (digest.length !== expected.length || !timingSafeEqual(Buffer.from(digest), Buffer.from(expected))) {
    return null;
  }
  const restrictions = new URLSearchParams(parameters);
  const until = restrictions.get("validUntil");
  if (until !== null && Number(until) * 1_000 <= Date.now()) return null;
  const indices = restrictions.get("restrictIndices");
  return {
    kind: "secured",
    filters: restrictions.get("filters"),
    indices: indices === null ? null : readList(indices),
  };
}

function readList(text: string): string[] {
  return text.startsWith("[") ? JSON.parse(text) : text.split(",");
}
