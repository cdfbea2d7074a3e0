import { z } from "zod";

import { defineOperation, nothing, resource } from "./operation";
import { instant, noBody, noParams, noQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

const key = z
  .string()
  .trim()
  .min(16, { error: "must be a key of the search service" })
  .max(200)
  .regex(/^[\x21-\x7e]+$/, { error: "must not contain spaces" });

/** An agency's account at Algolia, which its clients' calls are searched with instead of the database. */
export const searchAccountResource = z.object({
  applicationId: z.string(),
  indexName: z.string(),
  adminKeyLastFour: z.string(),
  searchKeyLastFour: z.string(),
  isActive: z.boolean(),
  status: z.enum(["pending", "verified", "refused", "unreachable"]),
  statusDetail: z.string().nullable(),
  verifiedAt: instant.nullable(),
});
export type SearchAccountResource = z.infer<typeof searchAccountResource>;

/** Keys that are not named stay as they are. */
export const setSearchAccountBody = z.strictObject({
  applicationId: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9]{4,20}$/, { error: "must be the application id, letters and digits" }),
  indexName: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_.-]{1,64}$/, { error: "must be letters, digits, dots, dashes or underscores" })
    .default("calls"),
  adminKey: key.optional(),
  searchKey: key.optional(),
  isActive: z.boolean().default(true),
});
export type SetSearchAccountBody = z.output<typeof setSearchAccountBody>;

const path = "/api/partner/integrations/search";
const partner = { audience: "partner", params: noParams, query: noQuery } as const;

export const getSearchAccountOperation = defineOperation({
  id: "partner.search.get",
  method: "GET",
  path,
  summary: "The agency's account at a search service; null when there is none",
  ...partner,
  permission: "partner.integrations.read",
  body: noBody,
  response: resource(searchAccountResource.nullable()),
  status: 200,
  rateLimit: "read",
});

export const setSearchAccountOperation = defineOperation({
  id: "partner.search.set",
  method: "PUT",
  path,
  summary: "Search clients' calls with this account; its keys are tried before they are kept",
  ...partner,
  permission: "partner.integrations.manage",
  body: setSearchAccountBody,
  response: resource(searchAccountResource),
  status: 200,
  rateLimit: "mutate",
  answer: "never-kept",
});

/** `anyway` is for a service that is gone for good. */
const removeSearchAccountQuery = z.strictObject({ anyway: z.enum(["true", "false"]).optional() });

export const removeSearchAccountOperation = defineOperation({
  id: "partner.search.remove",
  method: "DELETE",
  path,
  summary: "Take clients' calls out of the service and forget the account; the database is searched again",
  ...partner,
  query: removeSearchAccountQuery,
  permission: "partner.integrations.manage",
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

const rebuild = {
  method: "POST",
  audience: "workspace",
  permission: "calls.ingest",
  paywall: "exempt",
  params: workspaceParams,
  query: noQuery,
  body: noBody,
  rateLimit: "mutate",
} as const;

export const resyncSearchOperation = defineOperation({
  id: "calls.resync-algolia",
  path: "/api/w/[workspaceSlug]/calls/resync-algolia",
  summary: "Bring every call of the workspace to the agency's search service again",
  ...rebuild,
  response: resource(z.object({ isQueued: z.literal(true) })),
  status: 202,
});

export const clearSearchOperation = defineOperation({
  id: "calls.clear-algolia",
  path: "/api/w/[workspaceSlug]/calls/clear-algolia",
  summary: "Remove every call of the workspace from the agency's search service",
  ...rebuild,
  response: resource(z.object({ isCleared: z.literal(true) })),
  status: 200,
});

/** What a browser searches the workspace's calls with, for a while. */
export const searchConfigResource = z.object({
  applicationId: z.string(),
  indexName: z.string(),
  apiKey: z.string(),
  expiresAt: instant,
});
export type SearchConfigResource = z.infer<typeof searchConfigResource>;

export const getSearchConfigOperation = defineOperation({
  id: "integrations.algolia-search-config",
  method: "GET",
  path: "/api/w/[workspaceSlug]/integrations/algolia-search-config",
  summary: "A key that searches this workspace's calls alone for an hour; null without a search service",
  audience: "workspace",
  permission: "calls.read",
  paywall: "exempt",
  params: workspaceParams,
  query: noQuery,
  body: noBody,
  response: resource(searchConfigResource.nullable()),
  status: 200,
  rateLimit: "read",
});
