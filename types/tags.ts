import { z } from "zod";
import { callParams, TAG_COLOURS, tagResource } from "./calls";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { id, line, noBody, noQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

/** A workspace has at most so many. */
export const MOST_TAGS = 100;
/** Calls of a tag are counted up to here. */
export const MOST_TAGGED_COUNTED = 1_000;

export const tagWithUse = tagResource.extend({
  /** Calls that carry it, counted up to 1,000. */
  callCount: z.number().int(),
  /** Whether more calls carry it than were counted. */
  hasMoreCalls: z.boolean(),
});
export type TagWithUse = z.infer<typeof tagWithUse>;

const colour = z.enum(TAG_COLOURS);

export const createTagBody = z.strictObject({ name: line(40), colour: colour.default("grey") });
export type CreateTagBody = z.output<typeof createTagBody>;

/** What is not named stays. */
export const updateTagBody = z.strictObject({ name: line(40).optional(), colour: colour.optional() });
export type UpdateTagBody = z.output<typeof updateTagBody>;

export const tagParams = workspaceParams.extend({ tagId: id });
export const callTagParams = callParams.extend({ tagId: id });

const write = { audience: "workspace", permission: "calls.annotate", paywall: "enforced" } as const;

export const listTagsOperation = defineOperation({
  id: "tags.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/tags",
  summary: "Tags of the workspace by name, and how many calls carry each; there are at most 100",
  audience: "workspace",
  permission: "calls.read",
  paywall: "exempt",
  params: workspaceParams,
  query: noQuery,
  body: noBody,
  response: pageOf(tagWithUse),
  status: 200,
  rateLimit: "read",
});

export const createTagOperation = defineOperation({
  id: "tags.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/tags",
  summary: "Make a tag; names differ by more than capitals",
  ...write,
  params: workspaceParams,
  query: noQuery,
  body: createTagBody,
  response: resource(tagResource),
  status: 201,
  rateLimit: "mutate",
});

export const updateTagOperation = defineOperation({
  id: "tags.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/tags/[tagId]",
  summary: "Rename a tag or give it another colour; calls keep it",
  ...write,
  params: tagParams,
  query: noQuery,
  body: updateTagBody,
  response: resource(tagResource),
  status: 200,
  rateLimit: "mutate",
});

export const deleteTagOperation = defineOperation({
  id: "tags.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/tags/[tagId]",
  summary: "Delete a tag and take it off every call",
  ...write,
  params: tagParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

export const tagCallOperation = defineOperation({
  id: "calls.tags.add",
  method: "PUT",
  path: "/api/w/[workspaceSlug]/calls/[callId]/tags/[tagId]",
  summary: "Put a tag on a call; a call that carries it already is left alone",
  ...write,
  params: callTagParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

export const untagCallOperation = defineOperation({
  id: "calls.tags.remove",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/calls/[callId]/tags/[tagId]",
  summary: "Take a tag off a call; a call without it is left alone",
  ...write,
  params: callTagParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});
