import { z } from "zod";
import { callFilters, callSort } from "./calls";
import { campaignFilters } from "./campaigns";
import { leadFilters, leadSort } from "./leads";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { id, instant, line, noBody, noQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

/** A person keeps at most so many in a workspace. */
export const MOST_SAVED_VIEWS = 50;

/** Lists that views are kept of. */
export const SAVED_VIEW_PAGES = ["calls", "leads", "campaigns"] as const;
export const savedViewPage = z.enum(SAVED_VIEW_PAGES);
export type SavedViewPage = z.infer<typeof savedViewPage>;

/**
 * What a view of the list of calls holds: its filters, and what belongs to how it is looked at. A stretch of time that
 * moves along ("last 7 days") is kept by its name beside, since instants would stand still.
 */
export const callViewQuery = callFilters.extend({
  sort: callSort.optional(),
  period: z
    .string()
    .regex(/^[a-z0-9_-]{1,30}$/)
    .optional(),
});
export type CallViewQuery = z.output<typeof callViewQuery>;

/** What a view of the list of leads holds, likewise. */
export const leadViewQuery = leadFilters.extend({
  sort: leadSort.optional(),
  period: callViewQuery.shape.period,
});
export type LeadViewQuery = z.output<typeof leadViewQuery>;

/** What a view of the list of campaigns holds. */
export const campaignViewQuery = campaignFilters;
export type CampaignViewQuery = z.output<typeof campaignViewQuery>;

/** The filters of each list, by which what is kept is checked. */
export const SAVED_VIEW_QUERIES = {
  calls: callViewQuery,
  leads: leadViewQuery,
  campaigns: campaignViewQuery,
} as const satisfies Record<SavedViewPage, z.ZodType>;

/** Filters of any list; which one's they are is the page's to say. */
const anyQuery = z.union([callViewQuery, leadViewQuery, campaignViewQuery]);

export const savedViewResource = z.object({
  id,
  page: savedViewPage,
  name: z.string(),
  /** What it asks for may be gone since; then it finds nothing. */
  query: anyQuery,
  isShared: z.boolean(),
  isMine: z.boolean(),
  updatedAt: instant,
});
export type SavedViewResource = z.infer<typeof savedViewResource>;

export const createSavedViewBody = z
  .strictObject({
    page: savedViewPage,
    name: line(60),
    query: anyQuery,
    isShared: z.boolean().default(false),
  })
  .refine(({ page, query }) => SAVED_VIEW_QUERIES[page].safeParse(query).success, {
    path: ["query"],
    error: "holds filters that this list does not have",
  });
export type CreateSavedViewBody = z.output<typeof createSavedViewBody>;

/** What is not named stays. */
export const updateSavedViewBody = z.strictObject({
  name: line(60).optional(),
  query: anyQuery.optional(),
  isShared: z.boolean().optional(),
});
export type UpdateSavedViewBody = z.output<typeof updateSavedViewBody>;

export const savedViewParams = workspaceParams.extend({ viewId: id });

/** Each list's views are for who sees that list. */
const rule = {
  audience: "workspace",
  permission: "calls.read",
  orPermissions: ["leads.read", "campaigns.read"],
} as const;

export const listSavedViewsOperation = defineOperation({
  id: "saved-views.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/saved-views",
  summary: "One's own views of a list and those shared with the workspace, by name",
  ...rule,
  paywall: "exempt",
  params: workspaceParams,
  query: z.strictObject({ page: savedViewPage }),
  body: noBody,
  response: pageOf(savedViewResource),
  status: 200,
  rateLimit: "read",
});

export const createSavedViewOperation = defineOperation({
  id: "saved-views.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/saved-views",
  summary:
    "Keep a list's filters under a name; sharing it needs the right to annotate calls, or to change leads or campaigns",
  ...rule,
  paywall: "enforced",
  params: workspaceParams,
  query: noQuery,
  body: createSavedViewBody,
  response: resource(savedViewResource),
  status: 201,
  rateLimit: "mutate",
});

export const updateSavedViewOperation = defineOperation({
  id: "saved-views.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/saved-views/[viewId]",
  summary: "Rename, share or change a view; only its author may, and admins where it is shared",
  ...rule,
  paywall: "enforced",
  params: savedViewParams,
  query: noQuery,
  body: updateSavedViewBody,
  response: resource(savedViewResource),
  status: 200,
  rateLimit: "mutate",
});

export const deleteSavedViewOperation = defineOperation({
  id: "saved-views.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/saved-views/[viewId]",
  summary: "Delete a view; only its author may, and admins where it is shared",
  ...rule,
  paywall: "enforced",
  params: savedViewParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});
