import { z } from "zod";
import { tagResource } from "./calls";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { email, id, instant, noBody, noQuery, pageQuery, timeZone } from "./primitives";
import { variableName } from "./variable-name";
import { workspaceParams } from "./workspaces";

export const LEAD_STATUSES = ["new", "contacted", "qualified", "converted", "lost", "nurturing"] as const;
export const leadStatus = z.enum(LEAD_STATUSES);
export type LeadStatus = z.infer<typeof leadStatus>;
export const LEAD_SOURCES = ["voice_agent", "manual", "import", "api", "webhook"] as const;
export const leadSource = z.enum(LEAD_SOURCES);
export type LeadSource = z.infer<typeof leadSource>;
export const LEAD_PRIORITIES = ["low", "normal", "high", "urgent"] as const;
export const leadPriority = z.enum(LEAD_PRIORITIES);
export type LeadPriority = z.infer<typeof leadPriority>;

/** Fields of its own that a workspace may keep of a lead. */
export const MOST_CUSTOM_FIELDS = 100;
export const MOST_OTHER_NUMBERS = 10;

/** What lists show of a lead. */
export const leadListItem = z.object({
  id,
  firstName: z.string(),
  lastName: z.string(),
  /** Both names, or the company, the number or the address where there is none. */
  displayName: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  company: z.string(),
  status: leadStatus,
  source: leadSource,
  priority: leadPriority,
  score: z.number().int(),
  /** Who looks after it; null for nobody. */
  assignee: z.object({ userId: id, name: z.string() }).nullable(),
  tags: z.array(tagResource),
  lastContactedAt: instant.nullable(),
  nextFollowUpAt: instant.nullable(),
  followUpNote: z.string(),
  createdAt: instant,
  /** Counts as its version: send it back with a change, so that nobody's change is overwritten unseen. */
  updatedAt: instant,
});
export type LeadListItem = z.infer<typeof leadListItem>;

export const leadResource = leadListItem.extend({
  /** Further numbers of the same person. */
  otherPhones: z.array(z.string()),
  country: z.string().nullable(),
  timeZone: z.string().nullable(),
  /** Texts by name. */
  customFields: z.record(z.string(), z.string()),
  /** The agent and the call it came from. */
  agentId: id.nullable(),
  callId: id.nullable(),
  campaigns: z.array(z.object({ id, name: z.string(), state: z.string(), outcome: z.string() })),
});
export type LeadResource = z.infer<typeof leadResource>;

function text(maximum: number) {
  return z
    .string()
    .trim()
    .max(maximum, { error: `must be at most ${maximum} characters` })
    .regex(/^[^\p{Cc}]*$/u, { error: "must not contain control characters" });
}

/** Typed as people write it: without a country code it is read as a number of the workspace's country. */
const typedPhone = z.string().trim().max(40);

const customFields = z
  .record(variableName, z.string().max(2_000, { error: "must be at most 2,000 characters" }))
  .refine((fields) => Object.keys(fields).length <= MOST_CUSTOM_FIELDS, {
    error: `must be at most ${MOST_CUSTOM_FIELDS} fields`,
  });

const leadFields = z.strictObject({
  firstName: text(100),
  lastName: text(100),
  email: z.union([z.literal(""), email]),
  phone: typedPhone.nullable(),
  otherPhones: z.array(typedPhone).max(MOST_OTHER_NUMBERS),
  company: text(200),
  timeZone: timeZone.nullable(),
  status: leadStatus,
  priority: leadPriority,
  score: z.number().int().min(0).max(100),
  assigneeUserId: id.nullable(),
  nextFollowUpAt: instant.nullable(),
  followUpNote: text(500),
  customFields,
});

export const createLeadBody = leadFields
  .partial()
  .extend({ tagIds: z.array(id).max(50).optional(), note: z.string().trim().max(5_000).optional() })
  .refine((body) => Boolean(body.phone || body.email || body.firstName || body.lastName || body.company), {
    path: ["phone"],
    error: "must be given, or an e-mail address, a name or a company",
  });
export type CreateLeadBody = z.output<typeof createLeadBody>;

/** What is not named stays; of `customFields` too, where null takes a field away. */
export const updateLeadBody = leadFields
  .omit({ customFields: true })
  .partial()
  .extend({
    customFields: z
      .record(variableName, z.string().max(2_000, { error: "must be at most 2,000 characters" }).nullable())
      .optional(),
    /** The version that was read; a lead that was changed since is left alone. */
    ifUpdatedAt: instant.optional(),
  });
export type UpdateLeadBody = z.output<typeof updateLeadBody>;

/** Filters of the list; the page's URL carries the same names. */
export const leadFilters = z.strictObject({
  status: leadStatus.optional(),
  source: leadSource.optional(),
  priority: leadPriority.optional(),
  /** A person's id, `me`, or `nobody`. */
  assignee: z.union([id, z.enum(["me", "nobody"])]).optional(),
  tagId: id.optional(),
  minScore: z.coerce.number().int().min(0).max(100).optional(),
  maxScore: z.coerce.number().int().min(0).max(100).optional(),
  /** `due` by the end of the workspace's day, `overdue` before now, `planned` at any time, `none` without one. */
  followUp: z.enum(["due", "overdue", "planned", "none"]).optional(),
  /** Instants of its creation: `from` is in, `to` is not. */
  from: instant.optional(),
  to: instant.optional(),
  /** Parts of names, company, address, or the beginning of a number. */
  search: text(100).optional(),
});
export type LeadFilters = z.output<typeof leadFilters>;

export const LEAD_SORTS = ["newest", "score", "followUp"] as const;
export const leadSort = z.enum(LEAD_SORTS);
export type LeadSort = z.infer<typeof leadSort>;
export const leadListQuery = pageQuery.extend({
  ...leadFilters.shape,
  sort: leadSort.default("newest"),
  /** Those that were deleted and can come back, in place of those that are there; asks for the right to delete. */
  deleted: z.literal("only").optional(),
});

/** How many leads pass the filters, by status. */
export const leadSummary = z.object({
  byStatus: z.record(leadStatus, z.number().int()),
  followUpsDue: z.number().int(),
  followUpsOverdue: z.number().int(),
});
export type LeadSummary = z.infer<typeof leadSummary>;

/** Somebody who may look after leads. */
export const leadAssignee = z.object({ userId: id, name: z.string() });
export type LeadAssignee = z.infer<typeof leadAssignee>;

const read = { audience: "workspace", permission: "leads.read", paywall: "exempt" } as const;
const write = { audience: "workspace", permission: "leads.write", paywall: "enforced" } as const;
export const leadParams = workspaceParams.extend({ leadId: id });

export const listLeadsOperation = defineOperation({
  id: "leads.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/leads",
  summary: "Leads of the workspace by filters, newest first unless told otherwise",
  ...read,
  params: workspaceParams,
  query: leadListQuery,
  body: noBody,
  response: pageOf(leadListItem),
  status: 200,
  rateLimit: "read",
  selectable: true,
});

export const createLeadOperation = defineOperation({
  id: "leads.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/leads",
  summary: "Add a lead; a number that another lead has is refused, naming it",
  ...write,
  params: workspaceParams,
  query: noQuery,
  body: createLeadBody,
  response: resource(leadResource),
  status: 201,
  rateLimit: "mutate",
});

export const summarizeLeadsOperation = defineOperation({
  id: "leads.summary",
  method: "GET",
  path: "/api/w/[workspaceSlug]/leads/summary",
  summary: "How many leads are in each status, and how many follow-ups are due",
  ...read,
  params: workspaceParams,
  query: leadFilters.omit({ status: true }),
  body: noBody,
  response: resource(leadSummary),
  status: 200,
  rateLimit: "read",
});

export const listLeadAssigneesOperation = defineOperation({
  id: "leads.assignees",
  method: "GET",
  path: "/api/w/[workspaceSlug]/leads/assignees",
  summary: "People of the workspace who may look after leads, and oneself, by name",
  ...read,
  params: workspaceParams,
  query: noQuery,
  body: noBody,
  response: pageOf(leadAssignee),
  status: 200,
  rateLimit: "read",
});

export const getLeadOperation = defineOperation({
  id: "leads.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/leads/[leadId]",
  summary: "One lead in full",
  ...read,
  params: leadParams,
  query: noQuery,
  body: noBody,
  response: resource(leadResource),
  status: 200,
  rateLimit: "read",
});

export const updateLeadOperation = defineOperation({
  id: "leads.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/leads/[leadId]",
  summary: "Change a lead; what is not named stays, and each change of its work shows in its timeline",
  ...write,
  params: leadParams,
  query: noQuery,
  body: updateLeadBody,
  response: resource(leadResource),
  status: 200,
  rateLimit: "mutate",
});

const remove = { audience: "workspace", permission: "leads.delete", paywall: "enforced" } as const;

export const deleteLeadOperation = defineOperation({
  id: "leads.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/leads/[leadId]",
  summary: "Delete a lead; its calls stay",
  ...remove,
  params: leadParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

export const restoreLeadOperation = defineOperation({
  id: "leads.restore",
  method: "POST",
  path: "/api/w/[workspaceSlug]/leads/[leadId]/restore",
  summary: "Bring a deleted lead back, unless it was merged or its number is another lead's by now",
  ...remove,
  params: leadParams,
  query: noQuery,
  body: noBody,
  response: resource(leadResource),
  status: 200,
  rateLimit: "mutate",
});
