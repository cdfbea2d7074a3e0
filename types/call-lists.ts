import { z } from "zod";
import { callFilters, callListItem, callListQuery } from "./calls";
import { defineOperation, pageOf } from "./operation";
import { noBody, noQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

/** Rows of one download at most. */
export const CALL_EXPORT_ROWS = 500_000;

/** So many calls can be chosen one by one for a download: their ids travel in its address. */
export const MOST_CHOSEN_EXPORT = 200;

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** Filters of a download; `ids` narrows it to calls chosen one by one, parted by commas. */
export const exportFilters = callFilters.extend({
  ids: z
    .string()
    .regex(new RegExp(`^${UUID}(?:,${UUID}){0,${MOST_CHOSEN_EXPORT - 1}}$`), {
      error: `must be at most ${MOST_CHOSEN_EXPORT} ids parted by commas`,
    })
    .optional(),
});
export type ExportFilters = z.output<typeof exportFilters>;

const list = {
  audience: "workspace",
  permission: "calls.read",
  paywall: "exempt",
  params: workspaceParams,
  response: pageOf(callListItem),
  status: 200,
  rateLimit: "read",
  selectable: true,
} as const;

export const searchCallsOperation = defineOperation({
  id: "calls.search",
  method: "POST",
  path: "/api/w/[workspaceSlug]/calls/search",
  summary: "Calls of the workspace by filters sent in the body, for those too long for an address",
  ...list,
  query: noQuery,
  body: callListQuery,
});

/** The list under the name that older clients know. */
export const listConversationsOperation = defineOperation({
  id: "conversations.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/conversations",
  summary: "The same as the calls of the workspace",
  ...list,
  query: callListQuery,
  body: noBody,
});

export const exportCallsOperation = defineOperation({
  id: "calls.export",
  method: "GET",
  path: "/api/w/[workspaceSlug]/calls/export",
  summary: "Calls of the workspace as CSV, newest first, at most 500,000",
  audience: "workspace",
  permission: "calls.export",
  paywall: "exempt",
  params: workspaceParams,
  query: exportFilters,
  body: noBody,
  response: { kind: "stream", contentType: "text/csv" },
  status: 200,
  rateLimit: "mutate",
});
