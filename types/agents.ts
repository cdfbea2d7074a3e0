import { z } from "zod";
import { agentDefinition, changedAgentDefinition, shownAgentDefinition } from "./agent-definition";
import { voiceProvider } from "./integrations";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { e164, id, instant, line, noBody, noQuery, pageQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

export const agentDirection = z.enum(["inbound", "outbound"]);
export const syncStatus = z.enum(["not_synced", "pending", "synced", "error"]);

export const agentResource = z.object({
  id,
  name: z.string(),
  provider: voiceProvider,
  direction: agentDirection,
  definition: shownAgentDefinition,
  description: z.string(),
  /** Of the draft; every change of it makes another. */
  revision: z.number().int(),
  /** The version that takes calls; null until the first is published. */
  publishedVersion: z.number().int().nullable(),
  publishedAt: instant.nullable(),
  /** While set, nobody publishes another version over it. */
  pinnedVersion: z.number().int().nullable(),
  /** Whether the draft differs from what is published. */
  hasDraft: z.boolean(),
  /** The version the engine was last given. */
  syncedVersion: z.number().int().nullable(),
  isActive: z.boolean(),
  archivedAt: instant.nullable(),
  integrationId: id.nullable(),
  integrationName: z.string().nullable(),
  phoneNumberId: id.nullable(),
  phoneNumber: z.string().nullable(),
  /** Numbers whose callers reach it. */
  inboundNumbers: z.array(z.string()),
  syncStatus,
  needsResync: z.boolean(),
  /** What went wrong, in the engine's words. */
  lastSyncError: z.string().nullable(),
  lastSyncedAt: instant.nullable(),
  /** Where the engine was found to differ from this; empty when it was not looked at or all is well. */
  differences: z.array(z.string()),
  checkedAt: instant.nullable(),
  callsLast7Days: z.number().int(),
  answeredLast7Days: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
});
export type AgentResource = z.infer<typeof agentResource>;

export const createAgentBody = z.strictObject({
  name: line(40),
  description: z.string().trim().max(300).default(""),
  provider: voiceProvider.default("vapi"),
  direction: agentDirection.default("outbound"),
  definition: agentDefinition,
  /** Left out, a key set of the workspace's pool is chosen when there is one of that engine; null chooses none. */
  integrationId: id.nullable().optional(),
  phoneNumberId: id.nullable().default(null),
  /** Publishes it as version 1 at once; otherwise it stays a draft. */
  publish: z.boolean().default(true),
});
export type CreateAgentBody = z.output<typeof createAgentBody>;

export const updateAgentBody = z.strictObject({
  /** The revision the change was made on; another one in the store answers 409. */
  revision: z.number().int().min(1),
  name: line(40).optional(),
  description: z.string().trim().max(300).optional(),
  direction: agentDirection.optional(),
  definition: changedAgentDefinition.optional(),
  isActive: z.boolean().optional(),
  integrationId: id.nullable().optional(),
  phoneNumberId: id.nullable().optional(),
});
export type UpdateAgentBody = z.output<typeof updateAgentBody>;

export const agentParams = workspaceParams.extend({ agentId: id });
export const listAgentsQuery = pageQuery.extend({
  search: z.string().trim().max(100).optional(),
  status: z.enum(["draft", "live", "error", "off", "archived"]).optional(),
  direction: agentDirection.optional(),
});

const read = { audience: "workspace", permission: "agents.read", paywall: "exempt" } as const;
const write = { audience: "workspace", permission: "agents.write", paywall: "enforced" } as const;

export const listAgentsOperation = defineOperation({
  id: "agents.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/agents",
  summary: "Agents of the workspace, newest first",
  ...read,
  params: workspaceParams,
  query: listAgentsQuery,
  body: noBody,
  response: pageOf(agentResource),
  status: 200,
  rateLimit: "read",
});

export const createAgentOperation = defineOperation({
  id: "agents.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents",
  summary: "Create an agent; with a provider key it is synced at once",
  ...write,
  params: workspaceParams,
  query: noQuery,
  body: createAgentBody,
  response: resource(agentResource),
  status: 201,
  rateLimit: "mutate",
});

export const getAgentOperation = defineOperation({
  id: "agents.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/agents/[agentId]",
  summary: "One agent",
  ...read,
  params: agentParams,
  query: noQuery,
  body: noBody,
  response: resource(agentResource),
  status: 200,
  rateLimit: "read",
});

export const updateAgentOperation = defineOperation({
  id: "agents.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/agents/[agentId]",
  summary: "Change an agent: the definition as a draft, the rest at once",
  ...write,
  params: agentParams,
  query: noQuery,
  body: updateAgentBody,
  response: resource(agentResource),
  status: 200,
  rateLimit: "mutate",
});

export const deleteAgentOperation = defineOperation({
  id: "agents.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/agents/[agentId]",
  summary: "Delete an agent here and at the engine; its calls stay",
  audience: "workspace",
  permission: "agents.delete",
  paywall: "enforced",
  params: agentParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

export const syncAgentOperation = defineOperation({
  id: "agents.sync",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/sync",
  summary: "Try the sync with the engine again",
  ...write,
  params: agentParams,
  query: noQuery,
  body: noBody,
  response: resource(agentResource),
  status: 202,
  rateLimit: "mutate",
});

export const outboundCallBody = z.strictObject({
  to: e164,
  contactName: line(40).optional(),
  variables: z.record(z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), z.string().max(500)).optional(),
});
export type OutboundCallBody = z.output<typeof outboundCallBody>;

export const outboundCallResource = z.object({ id, status: z.string(), createdAt: instant });

export const placeOutboundCallOperation = defineOperation({
  id: "agents.outbound-call",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/outbound-call",
  summary: "Place one call; the answer is the recorded intent, progress arrives by live events",
  audience: "workspace",
  permission: "calls.place",
  paywall: "enforced",
  params: agentParams,
  query: noQuery,
  body: outboundCallBody,
  response: resource(outboundCallResource),
  status: 201,
  rateLimit: "spend",
});
