import { z } from "zod";
import { callFilters, callParams } from "./calls";
import { defineOperation, pageOf, resource } from "./operation";
import { e164, id, instant, line, noBody, noQuery, pageQuery } from "./primitives";
import { partnerWorkspaceParams, workspaceParams } from "./workspaces";

/** What of a call can be erased: all of it, which deletes the call, or a part of it. */
export const ERASURE_PARTS = ["contents", "recording", "transcript", "numbers"] as const;
export const erasurePart = z.enum(ERASURE_PARTS);
export type ErasurePart = z.infer<typeof erasurePart>;
export const REDACTABLE_PARTS = ["recording", "transcript", "numbers"] as const;

/** So many calls may be named, and so many may a filter find. */
export const MOST_NAMED_CALLS = 1_000;
export const MOST_FILTERED_CALLS = 10_000;

/** What an erasure did so far. */
export const erasureTotals = z.object({
  /** Calls that were looked at. */
  found: z.number().int().default(0),
  erased: z.number().int().default(0),
  /** Calls left as they are, because a legal hold lies on them. */
  held: z.number().int().default(0),
  recordings: z.number().int().default(0),
  /** Providers' events whose content went. */
  events: z.number().int().default(0),
  functionCalls: z.number().int().default(0),
  /** Messages to the workspace's own systems whose content went. */
  messages: z.number().int().default(0),
  notes: z.number().int().default(0),
  /** Deleted calls that the phone service forgot too. */
  atEngine: z.number().int().default(0),
  /** Deleted calls that the phone service still has, until its own time for them is over. */
  leftAtEngine: z.number().int().default(0),
});
export type ErasureTotals = z.infer<typeof erasureTotals>;

export const erasureResource = z.object({
  id,
  kind: z.enum(["calls", "person"]),
  parts: z.array(erasurePart),
  reason: z.string(),
  /** Masked: "ends in 0123", "3 calls". */
  subject: z.string(),
  status: z.enum(["pending", "running", "done", "failed"]),
  totals: erasureTotals,
  errorMessage: z.string().nullable(),
  requestedBy: z.string(),
  createdAt: instant,
  completedAt: instant.nullable(),
});
export type ErasureResource = z.infer<typeof erasureResource>;

const reason = line(500);
const parts = z
  .array(erasurePart)
  .min(1)
  .max(ERASURE_PARTS.length)
  .transform((all) => [...new Set(all)]);

export const createErasureBody = z.discriminatedUnion("kind", [
  z
    .strictObject({
      kind: z.literal("calls"),
      callIds: z.array(id).min(1).max(MOST_NAMED_CALLS).optional(),
      /** Instead of ids: all calls that the list would show with this filter, up to 10,000. */
      filter: callFilters.optional(),
      parts,
      reason,
    })
    .refine(({ callIds, filter }) => (callIds === undefined) !== (filter === undefined), {
      error: "give either callIds or filter",
      path: ["callIds"],
    }),
  /** Whoever called from this number, or was called at it. */
  z.strictObject({ kind: z.literal("person"), number: e164, parts, reason }),
]);
export type CreateErasureBody = z.output<typeof createErasureBody>;

const erase = { audience: "workspace", permission: "calls.erase", paywall: "exempt" } as const;

export const createErasureOperation = defineOperation({
  id: "privacy.erase",
  method: "POST",
  path: "/api/w/[workspaceSlug]/privacy/erasures",
  summary:
    "Erase calls, or everything about a person, for good; a background job does it and writes down what it did",
  ...erase,
  params: workspaceParams,
  query: noQuery,
  body: createErasureBody,
  response: resource(erasureResource),
  status: 202,
  rateLimit: "mutate",
});

export const listErasuresOperation = defineOperation({
  id: "privacy.erasures.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/privacy/erasures",
  summary: "Erasures that were asked for and what they did, newest first",
  ...erase,
  params: workspaceParams,
  query: pageQuery,
  body: noBody,
  response: pageOf(erasureResource),
  status: 200,
  rateLimit: "read",
});

export const getErasureOperation = defineOperation({
  id: "privacy.erasures.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/privacy/erasures/[erasureId]",
  summary: "One erasure and what it did",
  ...erase,
  params: workspaceParams.extend({ erasureId: id }),
  query: noQuery,
  body: noBody,
  response: resource(erasureResource),
  status: 200,
  rateLimit: "read",
});

const oneCall = { ...erase, params: callParams, query: noQuery, rateLimit: "mutate" } as const;

export const redactCallOperation = defineOperation({
  id: "calls.redact",
  method: "POST",
  path: "/api/w/[workspaceSlug]/calls/[callId]/redact",
  summary: "Erase parts of one call for good; the call and its figures stay",
  ...oneCall,
  body: z.strictObject({
    parts: z
      .array(z.enum(REDACTABLE_PARTS))
      .min(1)
      .max(REDACTABLE_PARTS.length)
      .transform((all) => [...new Set(all)]),
    reason,
  }),
  response: resource(erasureResource),
  status: 202,
});

export const deleteCallOperation = defineOperation({
  id: "calls.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/calls/[callId]",
  summary: "Delete one call with all it holds; figures and what it cost stay",
  ...oneCall,
  body: noBody,
  response: resource(erasureResource),
  status: 202,
});

export const legalHoldResource = z.object({ id, isOnLegalHold: z.boolean(), since: instant.nullable() });
export type LegalHoldResource = z.infer<typeof legalHoldResource>;
const holdBody = z.strictObject({ reason });

export const holdCallOperation = defineOperation({
  id: "calls.hold",
  method: "PUT",
  path: "/api/w/[workspaceSlug]/calls/[callId]/legal-hold",
  summary: "Put a call under legal hold: nothing of it is erased until it is lifted",
  ...oneCall,
  body: holdBody,
  response: resource(legalHoldResource),
  status: 200,
});

export const liftCallHoldOperation = defineOperation({
  id: "calls.lift-hold",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/calls/[callId]/legal-hold",
  summary: "Lift the legal hold of a call",
  ...oneCall,
  body: noBody,
  response: resource(legalHoldResource),
  status: 200,
});

const client = {
  audience: "partner",
  permission: "partner.clients.hold",
  params: partnerWorkspaceParams,
  query: noQuery,
  response: resource(legalHoldResource),
  status: 200,
  rateLimit: "mutate",
} as const;

export const holdClientOperation = defineOperation({
  id: "partner.workspaces.hold",
  method: "PUT",
  path: "/api/partner/workspaces/[workspaceId]/legal-hold",
  summary: "Put a client under legal hold: none of its calls is erased until it is lifted, deleted or not",
  ...client,
  body: holdBody,
});

export const liftClientHoldOperation = defineOperation({
  id: "partner.workspaces.lift-hold",
  method: "DELETE",
  path: "/api/partner/workspaces/[workspaceId]/legal-hold",
  summary: "Lift the legal hold of a client",
  ...client,
  body: noBody,
});
