import { z } from "zod";
import { callNoteBody } from "./call-notes";
import { callDirection, callOutcome } from "./calls";
import { leadParams } from "./leads";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { id, instant, noBody, noQuery, pageQuery } from "./primitives";

/** What happens to a lead beside its calls. Kinds have words in the interface. */
export const LEAD_EVENT_KINDS = [
  "created",
  "note",
  "status",
  "assigned",
  "score",
  "priority",
  "follow_up",
  "reminded",
  "changed",
  "merged",
  "enrolled",
] as const;
export type LeadEventKind = (typeof LEAD_EVENT_KINDS)[number];

const leadEvent = z.object({
  type: z.literal("event"),
  id,
  kind: z.enum(LEAD_EVENT_KINDS),
  /** Of a note. */
  body: z.string(),
  /** What it was and is, or names of fields, campaigns and leads. */
  detail: z.record(z.string(), z.unknown()),
  actorLabel: z.string(),
  /** Whether the reader did it. */
  isMine: z.boolean(),
  createdAt: instant,
});

const leadCall = z.object({
  type: z.literal("call"),
  id,
  direction: callDirection,
  outcome: callOutcome,
  agentName: z.string(),
  durationSeconds: z.number().int().nullable(),
  summary: z.string().nullable(),
  createdAt: instant,
});

export const leadTimelineItem = z.discriminatedUnion("type", [leadEvent, leadCall]);
export type LeadTimelineItem = z.infer<typeof leadTimelineItem>;
export type LeadEventResource = z.infer<typeof leadEvent>;

const write = { audience: "workspace", permission: "leads.write", paywall: "enforced" } as const;
const noteParams = leadParams.extend({ noteId: id });
const tagParams = leadParams.extend({ tagId: id });

export const getLeadTimelineOperation = defineOperation({
  id: "leads.timeline",
  method: "GET",
  path: "/api/w/[workspaceSlug]/leads/[leadId]/timeline",
  summary: "What happened to a lead and the calls with its numbers, newest first",
  audience: "workspace",
  permission: "leads.read",
  paywall: "exempt",
  params: leadParams,
  query: pageQuery,
  body: noBody,
  response: pageOf(leadTimelineItem),
  status: 200,
  rateLimit: "read",
});

export const createLeadNoteOperation = defineOperation({
  id: "leads.notes.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/leads/[leadId]/notes",
  summary: "Write a note on a lead",
  ...write,
  params: leadParams,
  query: noQuery,
  body: callNoteBody,
  response: resource(leadEvent),
  status: 201,
  rateLimit: "mutate",
});

export const updateLeadNoteOperation = defineOperation({
  id: "leads.notes.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/leads/[leadId]/notes/[noteId]",
  summary: "Change a note of one's own; admins change what API keys wrote",
  ...write,
  params: noteParams,
  query: noQuery,
  body: callNoteBody,
  response: resource(leadEvent),
  status: 200,
  rateLimit: "mutate",
});

export const deleteLeadNoteOperation = defineOperation({
  id: "leads.notes.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/leads/[leadId]/notes/[noteId]",
  summary: "Delete a note of one's own; admins delete anybody's",
  ...write,
  params: noteParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

export const tagLeadOperation = defineOperation({
  id: "leads.tags.add",
  method: "PUT",
  path: "/api/w/[workspaceSlug]/leads/[leadId]/tags/[tagId]",
  summary: "Put a tag on a lead; a lead that carries it already is left alone",
  ...write,
  params: tagParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

export const untagLeadOperation = defineOperation({
  id: "leads.tags.remove",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/leads/[leadId]/tags/[tagId]",
  summary: "Take a tag off a lead; a lead without it is left alone",
  ...write,
  params: tagParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});
