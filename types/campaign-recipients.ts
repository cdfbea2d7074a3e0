import { z } from "zod";
import { campaignParams, dialReason, recipientOutcome, recipientState } from "./campaigns";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { id, instant, noBody, noQuery, pageQuery } from "./primitives";
import { variableName } from "./variable-name";

/** One request adds or removes at most so many; longer lists come as a file. */
export const MOST_RECIPIENTS_AT_ONCE = 500;

const text = (maximum: number) =>
  z
    .string()
    .trim()
    .max(maximum, { error: `must be at most ${maximum} characters` })
    .regex(/^[^\p{Cc}]*$/u, { error: "must not contain control characters" })
    .default("");

export const recipientResource = z.object({
  id,
  phone: z.string(),
  country: z.string().nullable(),
  /** Zones the person may be in; empty where nobody knows. */
  zones: z.array(z.string()),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  company: z.string(),
  variables: z.record(z.string(), z.string()),
  state: recipientState,
  outcome: recipientOutcome,
  reason: dialReason,
  attempts: z.number().int(),
  nextAttemptAt: instant.nullable(),
  lastAttemptAt: instant.nullable(),
  callId: id.nullable(),
  leadId: id.nullable(),
  sourceRow: z.number().int().nullable(),
});
export type RecipientResource = z.infer<typeof recipientResource>;

export const recipientInput = z.strictObject({
  /** As somebody would write it; without a country code it is read as one of the workspace's country. */
  phone: z.string().trim().min(3).max(40),
  firstName: text(100),
  lastName: text(100),
  email: text(254),
  company: text(200),
  /** IANA, never a short name such as CST; where it is left out, the number says what it can. */
  timeZone: z.string().max(64).optional(),
  variables: z.record(variableName, z.string().trim().max(500)).default({}),
});
export type RecipientInput = z.output<typeof recipientInput>;

export const recipientFilters = z.strictObject({
  state: recipientState.optional(),
  outcome: recipientOutcome.optional(),
  reason: dialReason.optional(),
  /** Part of a name, company, e-mail address or number. */
  search: z.string().trim().min(1).max(100).optional(),
});
export const listRecipientsQuery = pageQuery.extend(recipientFilters.shape);
export type ListRecipientsQuery = z.output<typeof listRecipientsQuery>;

const path = "/api/w/[workspaceSlug]/campaigns/[campaignId]/recipients";

export const listRecipientsOperation = defineOperation({
  id: "campaigns.recipients.list",
  method: "GET",
  path,
  summary: "People of a campaign's list, in the list's order",
  audience: "workspace",
  permission: "campaigns.read",
  paywall: "exempt",
  params: campaignParams,
  query: listRecipientsQuery,
  body: noBody,
  response: pageOf(recipientResource),
  status: 200,
  rateLimit: "read",
});

export const addRecipientsBody = z.strictObject({
  recipients: z.array(recipientInput).min(1).max(MOST_RECIPIENTS_AT_ONCE),
});
export type AddRecipientsBody = z.output<typeof addRecipientsBody>;

export const addedRecipients = z.object({
  added: z.number().int(),
  /** Those that were not added, by their place in the request, counted from 0. */
  rejected: z.array(z.object({ index: z.number().int(), field: z.string(), message: z.string() })),
});
export type AddedRecipients = z.infer<typeof addedRecipients>;

export const addRecipientsOperation = defineOperation({
  id: "campaigns.recipients.add",
  method: "POST",
  path,
  summary: "Put people on a campaign's list, also while it runs; each one that cannot be added is named",
  audience: "workspace",
  permission: "campaigns.write",
  paywall: "enforced",
  params: campaignParams,
  query: noQuery,
  body: addRecipientsBody,
  response: resource(addedRecipients),
  status: 200,
  rateLimit: "mutate",
});

export const removeRecipientsQuery = z.strictObject({
  /** Ids, separated by commas; at most 100. */
  ids: z
    .string()
    .transform((all) => all.split(","))
    .pipe(z.array(id).min(1).max(100)),
});

export const removeRecipientsOperation = defineOperation({
  id: "campaigns.recipients.remove",
  method: "DELETE",
  path,
  summary:
    "Take people off the list who were not called yet; others stay, for what happened to them is on record",
  audience: "workspace",
  permission: "campaigns.write",
  paywall: "enforced",
  params: campaignParams,
  query: removeRecipientsQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

export const exportRecipientsOperation = defineOperation({
  id: "campaigns.recipients.export",
  method: "GET",
  path: `${path}/export`,
  summary: "The whole list with outcomes as CSV; every column of the imported files is in it",
  audience: "workspace",
  permission: "campaigns.export",
  paywall: "exempt",
  params: campaignParams,
  query: recipientFilters,
  body: noBody,
  response: { kind: "stream", contentType: "text/csv" },
  status: 200,
  rateLimit: "mutate",
});

export const decisionResource = z.object({
  id,
  recipientId: id,
  phone: z.string(),
  name: z.string(),
  verdict: z.enum(["allow", "defer", "block"]),
  reason: dialReason,
  /** What was looked at; see the guide. */
  facts: z.record(z.string(), z.unknown()),
  callId: id.nullable(),
  untilAt: instant.nullable(),
  createdAt: instant,
});
export type DecisionResource = z.infer<typeof decisionResource>;

export const listDecisionsQuery = pageQuery.extend({
  recipientId: id.optional(),
  verdict: z.enum(["allow", "defer", "block"]).optional(),
});

export const listDecisionsOperation = defineOperation({
  id: "campaigns.decisions.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]/decisions",
  summary: "Why people were dialled, put off or left out, newest first",
  audience: "workspace",
  permission: "campaigns.read",
  paywall: "exempt",
  params: campaignParams,
  query: listDecisionsQuery,
  body: noBody,
  response: pageOf(decisionResource),
  status: 200,
  rateLimit: "read",
});

export const exportDecisionsOperation = defineOperation({
  id: "campaigns.decisions.export",
  method: "GET",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]/decisions/export",
  summary: "All decisions of a campaign as CSV, oldest first",
  audience: "workspace",
  permission: "campaigns.export",
  paywall: "exempt",
  params: campaignParams,
  query: noQuery,
  body: noBody,
  response: { kind: "stream", contentType: "text/csv" },
  status: 200,
  rateLimit: "mutate",
});

export const recipientPreview = z.object({
  recipientId: id,
  name: z.string(),
  /** Values as the call would get them. */
  values: z.record(z.string(), z.string()),
  /** Names that the agent's texts hold and nobody gives a value for. */
  missing: z.array(z.string()),
  /** Empty where the agent waits for the other to speak; null for who may not see prompts. */
  firstMessage: z.string().nullable(),
  /** Null for who may not see prompts. */
  prompt: z.string().nullable(),
});
export type RecipientPreview = z.infer<typeof recipientPreview>;

export const previewRecipientOperation = defineOperation({
  id: "campaigns.recipients.preview",
  method: "GET",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]/preview",
  summary: "What the agent would say to a recipient, the first one where none is named",
  audience: "workspace",
  permission: "campaigns.read",
  paywall: "exempt",
  params: campaignParams,
  query: z.strictObject({ recipientId: id.optional() }),
  body: noBody,
  response: resource(recipientPreview),
  status: 200,
  rateLimit: "read",
});
