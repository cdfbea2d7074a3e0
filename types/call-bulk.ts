import { z } from "zod";
import { callFilters } from "./calls";
import { defineOperation, resource } from "./operation";
import { id, noQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

/** So many calls can be named one by one. */
export const MOST_CHOSEN_CALLS = 500;
/** So many calls may be what filters match. */
export const MOST_MATCHED_CALLS = 10_000;

/** Which calls: named one by one, or all that pass the filters of the list. */
export const bulkCallsBody = z
  .strictObject({
    action: z.enum(["tag", "untag"]),
    tagId: id,
    callIds: z.array(id).min(1).max(MOST_CHOSEN_CALLS).optional(),
    filter: callFilters.optional(),
  })
  .refine(({ callIds, filter }) => (callIds === undefined) !== (filter === undefined), {
    path: ["callIds"],
    error: "must be given, or a filter, but not both",
  });
export type BulkCallsBody = z.output<typeof bulkCallsBody>;

export const bulkCallsResult = z.object({
  /** Calls that were named or pass the filters, and exist. */
  matched: z.number().int(),
  /** Those of them that were not so before. */
  changed: z.number().int(),
});
export type BulkCallsResult = z.infer<typeof bulkCallsResult>;

export const bulkCallsOperation = defineOperation({
  id: "calls.bulk",
  method: "POST",
  path: "/api/w/[workspaceSlug]/calls/bulk",
  summary:
    "Put a tag on many calls or take it off: up to 500 by id, or up to 10,000 by the filters of the list",
  audience: "workspace",
  permission: "calls.annotate",
  paywall: "enforced",
  params: workspaceParams,
  query: noQuery,
  body: bulkCallsBody,
  response: resource(bulkCallsResult),
  status: 200,
  rateLimit: "mutate",
});
