import type { z } from "zod";
import { untallied } from "@/lib/data/round-trips";
import { nowMs } from "@/lib/platform/clock";
import { countMetric } from "@/lib/platform/metrics";
import { sharedCache } from "@/lib/vendors/cache/registry";
import type { PartnerInfo } from "../tenant-context";
import { loadAccess } from "./load-access";
import { loadPartner } from "./load-partner";
import { readLocal, writeLocal } from "./local-cache";
import type { Access, Credential, ResolvedRequest, ShownCredential } from "./principal";
import { access, partnerInfo } from "./schemas";
import { apiKeySubject, hostSubject, partnerSubject, userSubject, workspaceSubject } from "./subjects";

const SHARED_TTL_SECONDS = 120;

/**
 * Answers who a host belongs to and what a credential may do there: from this process (under a second old), else from
 * the shared cache in one round trip, else from the database in one statement each. Without the shared cache only the
 * process's copy counts. Suspended partners answer like any other; callers look at `partner.status`.
 */
export async function resolveRequest(
  hostname: string,
  credential: Credential | null,
  workspaceSlug: string | null,
): Promise<ResolvedRequest> {
  const startedAt = nowMs();
  const hostKey = `host:${hostname}`;
  const accessKey = credential ? accessCacheKey(hostname, credential, workspaceSlug) : null;
  const localPartner = readLocal<PartnerInfo | "nobody">(hostKey, startedAt);
  if (localPartner === "nobody") return { partner: null, access: null };
  const localAccess = accessKey ? readLocal<Access>(accessKey, startedAt) : undefined;
  if (localPartner && (!accessKey || localAccess))
    return { partner: localPartner, access: localAccess ?? null };
  return joinFlight(`${hostKey} ${accessKey ?? ""}`, () =>
    resolveShared({ hostname, hostKey, accessKey, credential, workspaceSlug, startedAt }),
  );
}

/** Resolves what a request shows; where that has ended, its fallback. Answers which of the two counted. */
export async function resolveShown(
  hostname: string,
  shown: ShownCredential | null,
  workspaceSlug: string | null,
): Promise<ResolvedRequest & { credential: Credential | null }> {
  const credential = shown?.credential ?? null;
  const first = await resolveRequest(hostname, credential, workspaceSlug);
  if (first.access || !shown?.fallback) return { ...first, credential };
  const fallback = await shown.fallback();
  return { ...(await resolveRequest(hostname, fallback, workspaceSlug)), credential: fallback };
}

interface Lookup {
  hostname: string;
  hostKey: string;
  accessKey: string | null;
  credential: Credential | null;
  workspaceSlug: string | null;
  startedAt: number;
}

async function resolveShared(lookup: Lookup): Promise<ResolvedRequest> {
  const keys = lookup.accessKey ? [lookup.hostKey, lookup.accessKey] : [lookup.hostKey];
  const reads = await sharedCache().read(keys);
  const [hostRead, accessRead] = reads === "unavailable" ? [] : reads;
  const partner =
    parseCached(partnerInfo, hostRead?.value, "host") ?? (await loadAndKeepPartner(lookup, hostRead?.readAt));
  // That a host is nobody's is remembered here for a moment, so that asking again and again costs the database nothing.
  writeLocal(lookup.hostKey, partner ?? "nobody", lookup.startedAt);
  if (!partner) return { partner: null, access: null };
  if (!lookup.accessKey || !lookup.credential) return { partner, access: null };
  const found =
    unexpired(parseCached(access, accessRead?.value, "access")) ??
    (await loadAndKeepAccess(lookup, lookup.accessKey, lookup.credential, partner, accessRead?.readAt));
  if (found) writeLocal(lookup.accessKey, found, lookup.startedAt);
  return { partner, access: found };
}

/** A cached value that no longer parses counts as absent. */
function parseCached<S extends z.ZodType>(
  schema: S,
  value: string | null | undefined,
  kind: string,
): z.output<S> | null {
  const parsed = value ? schema.safeParse(JSON.parse(value)) : undefined;
  countMetric("context_cache", { layer: "shared", kind, result: parsed?.success ? "hit" : "miss" });
  return parsed?.success ? parsed.data : null;
}

/** A session or key may end by the clock while a copy of it is kept; nothing bumps its subject then. */
function unexpired(found: Access | null): Access | null {
  const expiresAt = found?.principal.expiresAt ?? null;
  return expiresAt !== null && Date.parse(expiresAt) <= nowMs() ? null : found;
}

async function loadAndKeepPartner(lookup: Lookup, readAt: string | undefined): Promise<PartnerInfo | null> {
  const partner = await loadPartner(lookup.hostname);
  if (partner && readAt) {
    const subjects = [hostSubject(lookup.hostname), partnerSubject(partner.id)];
    keepBehind(lookup.hostKey, JSON.stringify(partner), subjects, readAt);
  }
  return partner;
}

async function loadAndKeepAccess(
  lookup: Lookup,
  key: string,
  credential: Credential,
  partner: PartnerInfo,
  readAt: string | undefined,
): Promise<Access | null> {
  const found = await loadAccess(partner.id, credential, lookup.workspaceSlug);
  // A workspace that is not there yet has no subject to end the copy, so its absence is not kept.
  const isComplete = lookup.workspaceSlug === null || found?.workspace;
  if (found && isComplete && readAt) {
    const subjects = [hostSubject(lookup.hostname), partnerSubject(partner.id), principalSubject(found)];
    if (found.workspace) subjects.push(workspaceSubject(found.workspace.id));
    const value = JSON.stringify(access.encode(found));
    keepBehind(key, value, subjects, readAt);
  }
  return found;
}

/** Nobody waits for the shared copy, and a store that is away only costs the next reader a statement. */
function keepBehind(key: string, value: string, subjects: string[], readAt: string): void {
  void untallied(() => sharedCache().fill(key, value, subjects, readAt, SHARED_TTL_SECONDS));
}

function principalSubject(found: Access): string {
  return found.principal.kind === "api_key"
    ? apiKeySubject(found.principal.apiKeyId)
    : userSubject(found.principal.user.id);
}

function accessCacheKey(hostname: string, credential: Credential, workspaceSlug: string | null): string {
  const who =
    credential.kind === "session"
      ? `session:${credential.authSessionId}`
      : `${credential.kind}:${credential.secretHash}`;
  return `access:${hostname}:${who}:${workspaceSlug ?? ""}`;
}

const flights = new Map<string, Promise<ResolvedRequest>>();

/** Requests that miss at the same moment share one look-up. */
async function joinFlight(key: string, start: () => Promise<ResolvedRequest>): Promise<ResolvedRequest> {
  const running = flights.get(key);
  if (running !== undefined) return running;
  const flight = start().finally(() => flights.delete(key));
  flights.set(key, flight);
  return flight;
}
