import { z } from "zod";
import { leadFilters, leadListItem, leadParams, leadPriority, leadResource, leadStatus } from "./leads";
import { defineOperation, pageOf, resource } from "./operation";
import { id, noBody, noQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

/** So many leads can be named one by one. */
export const MOST_CHOSEN_LEADS = 500;
/** So many leads may be what filters match. */
export const MOST_MATCHED_LEADS = 10_000;
/** Rows of one download at most. */
export const LEAD_EXPORT_ROWS = 500_000;
/** Suspected duplicates that are shown at a time. */
export const MOST_DUPLICATES = 100;

const bulkChange = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("status"), status: leadStatus }),
  z.strictObject({ action: z.literal("assign"), assigneeUserId: id.nullable() }),
  z.strictObject({ action: z.literal("priority"), priority: leadPriority }),
  z.strictObject({ action: z.literal("tag"), tagId: id }),
  z.strictObject({ action: z.literal("untag"), tagId: id }),
  z.strictObject({ action: z.literal("enrol"), campaignId: id }),
  /** Asks for the right to delete; each can come back as one that was deleted by itself. */
  z.strictObject({ action: z.literal("delete") }),
]);
export type LeadBulkChange = z.output<typeof bulkChange>;

/** What is done with which leads: named one by one, or all that pass the filters of the list. */
export const bulkLeadsBody = z
  .strictObject({
    change: bulkChange,
    leadIds: z.array(id).min(1).max(MOST_CHOSEN_LEADS).optional(),
    filter: leadFilters.optional(),
  })
  .refine(({ leadIds, filter }) => (leadIds === undefined) !== (filter === undefined), {
    path: ["leadIds"],
    error: "must be given, or a filter, but not both",
  });
export type BulkLeadsBody = z.output<typeof bulkLeadsBody>;

export const bulkLeadsResult = z.object({
  /** Leads that were named or pass the filters, and exist. */
  matched: z.number().int(),
  /** Those of them that were not so before. */
  changed: z.number().int(),
});
export type BulkLeadsResult = z.infer<typeof bulkLeadsResult>;

export const bulkLeadsOperation = defineOperation({
  id: "leads.bulk",
  method: "POST",
  path: "/api/w/[workspaceSlug]/leads/bulk",
  summary:
    "Change many leads alike, put them on a campaign's list, or delete them: up to 500 by id, or up to 10,000 by the filters of the list",
  audience: "workspace",
  permission: "leads.write",
  paywall: "enforced",
  params: workspaceParams,
  query: noQuery,
  body: bulkLeadsBody,
  response: resource(bulkLeadsResult),
  status: 200,
  rateLimit: "mutate",
});

/** Fields of which a merge may take the other lead's. */
export const MERGE_FIELDS = [
  "firstName",
  "lastName",
  "email",
  "phone",
  "company",
  "status",
  "priority",
  "score",
  "assignee",
  "followUp",
] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];

export const mergeLeadsBody = z.strictObject({
  /** The lead that goes: its numbers, tags, notes and places on lists become this one's. */
  otherLeadId: id,
  /** Fields of which the other lead's value is kept; empty ones are filled from it anyway. */
  takeFromOther: z.array(z.enum(MERGE_FIELDS)).max(MERGE_FIELDS.length).default([]),
});
export type MergeLeadsBody = z.output<typeof mergeLeadsBody>;

export const mergeLeadsOperation = defineOperation({
  id: "leads.merge",
  method: "POST",
  path: "/api/w/[workspaceSlug]/leads/[leadId]/merge",
  summary: "Make one lead of two; it cannot be undone",
  audience: "workspace",
  permission: "leads.write",
  paywall: "enforced",
  params: leadParams,
  query: noQuery,
  body: mergeLeadsBody,
  response: resource(leadResource),
  status: 200,
  rateLimit: "mutate",
});

export const duplicateGroup = z.object({
  /** What they have in common. */
  reason: z.enum(["email", "name"]),
  leads: z.array(leadListItem),
});
export type DuplicateGroup = z.infer<typeof duplicateGroup>;

export const listDuplicateLeadsOperation = defineOperation({
  id: "leads.duplicates",
  method: "GET",
  path: "/api/w/[workspaceSlug]/leads/duplicates",
  summary: "Leads that may be the same person: by e-mail address, or by name and company; at most 100 groups",
  audience: "workspace",
  permission: "leads.read",
  paywall: "exempt",
  params: workspaceParams,
  query: z.strictObject({ leadId: id.optional() }),
  body: noBody,
  response: pageOf(duplicateGroup),
  status: 200,
  rateLimit: "read",
});

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
/** So many leads can be chosen one by one for a download: their ids travel in its address. */
export const MOST_CHOSEN_LEAD_EXPORT = 200;

export const exportLeadsQuery = leadFilters.extend({
  ids: z
    .string()
    .regex(new RegExp(`^${UUID}(?:,${UUID}){0,${MOST_CHOSEN_LEAD_EXPORT - 1}}$`), {
      error: `must be at most ${MOST_CHOSEN_LEAD_EXPORT} ids parted by commas`,
    })
    .optional(),
});
export type ExportLeadsQuery = z.output<typeof exportLeadsQuery>;

export const exportLeadsOperation = defineOperation({
  id: "leads.export",
  method: "GET",
  path: "/api/w/[workspaceSlug]/leads/export",
  summary: "Leads by filters as CSV with all their fields, newest first; at most 500,000 rows",
  audience: "workspace",
  permission: "leads.export",
  paywall: "exempt",
  params: workspaceParams,
  query: exportLeadsQuery,
  body: noBody,
  response: { kind: "stream", contentType: "text/csv" },
  status: 200,
  rateLimit: "read",
});
