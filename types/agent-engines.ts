import { z } from "zod";
import { agentDefinition } from "./agent-definition";
import { agentParams, agentResource } from "./agents";
import { voiceProvider } from "./integrations";
import { defineOperation, resource } from "./operation";
import { id, instant, noBody, noQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

/** How well an engine does one part of an agent. */
export const capabilityFinding = z.object({
  /** Where in the definition, for example `backgroundSound` or `tools.book_visit`. */
  path: z.string(),
  /** The part in words, for example "Background sound". */
  label: z.string(),
  /** degraded: the agent works with less; impossible: it cannot be published there with it. */
  level: z.enum(["supported", "degraded", "impossible"]),
  /** What happens there, and what to do about it. Empty when supported. */
  message: z.string(),
});
export type CapabilityFinding = z.infer<typeof capabilityFinding>;

export const engineReport = z.object({
  provider: voiceProvider,
  /** Whether this workspace has a key set of that engine. */
  isConnected: z.boolean(),
  canPublish: z.boolean(),
  findings: z.array(capabilityFinding),
});
export const capabilityResource = z.object({ engines: z.array(engineReport) });
export type EngineReport = z.infer<typeof engineReport>;
export type CapabilityResource = z.infer<typeof capabilityResource>;

const read = { audience: "workspace", permission: "agents.read", paywall: "exempt" } as const;

export const getCapabilitiesOperation = defineOperation({
  id: "agents.capabilities",
  method: "GET",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/capabilities",
  summary: "What each engine makes of the agent's draft",
  ...read,
  params: agentParams,
  query: noQuery,
  body: noBody,
  response: resource(capabilityResource),
  status: 200,
  rateLimit: "read",
});

export const previewCapabilitiesOperation = defineOperation({
  id: "agents.capabilities.preview",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/capabilities",
  summary: "What each engine would make of a definition that is not stored",
  audience: "workspace",
  permission: "agents.write",
  paywall: "exempt",
  params: workspaceParams,
  query: noQuery,
  body: z.strictObject({ definition: agentDefinition }),
  response: resource(capabilityResource),
  status: 200,
  rateLimit: "mutate",
});

export const promptPreviewResource = z.object({
  /** The instructions as the engine gets them, with what the agent knows and sample values of its variables. */
  prompt: z.string(),
  firstMessage: z.string(),
  promptTokens: z.number().int(),
  knowledgeTokens: z.number().int(),
  /** Whether documents are written into the prompt, or looked up by the engine because they are too long for it. */
  knowledge: z.enum(["none", "in_prompt", "looked_up"]),
  unknownVariables: z.array(z.string()),
});
export type PromptPreviewResource = z.infer<typeof promptPreviewResource>;

export const previewPromptOperation = defineOperation({
  id: "agents.prompt.preview",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/prompt-preview",
  summary: "The final prompt of a definition that is not stored",
  audience: "workspace",
  permission: "agents.prompts.read",
  paywall: "exempt",
  params: workspaceParams,
  query: noQuery,
  body: z.strictObject({
    definition: agentDefinition,
    values: z.record(z.string(), z.string().max(500)).default({}),
  }),
  response: resource(promptPreviewResource),
  status: 200,
  rateLimit: "mutate",
});

export const moveAgentOperation = defineOperation({
  id: "agents.move",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/move",
  summary:
    "Move an agent to the other engine, or to another key set; its definition, versions and calls stay",
  audience: "workspace",
  permission: "agents.publish",
  paywall: "enforced",
  params: agentParams,
  query: noQuery,
  body: z.strictObject({ provider: voiceProvider, integrationId: id.optional() }),
  response: resource(agentResource),
  status: 202,
  rateLimit: "mutate",
});

export const webhookStatusItem = z.object({
  agentId: id,
  name: z.string(),
  provider: voiceProvider,
  state: z.enum(["ok", "different", "unreachable", "not_checked"]),
  /** In words, for example "Reports to https://old.example.com". */
  differences: z.array(z.string()),
  checkedAt: instant.nullable(),
});
export const webhookStatusResource = z.object({
  different: z.number().int(),
  agents: z.array(webhookStatusItem),
});
export type WebhookStatusResource = z.infer<typeof webhookStatusResource>;

export const getWebhookStatusOperation = defineOperation({
  id: "agents.webhook-status",
  method: "GET",
  path: "/api/w/[workspaceSlug]/agents/webhook-status",
  summary: "How what the engines hold of each agent differs from what they should",
  ...read,
  params: workspaceParams,
  query: noQuery,
  body: noBody,
  response: resource(webhookStatusResource),
  status: 200,
  rateLimit: "read",
});

export const resyncWebhooksOperation = defineOperation({
  id: "agents.resync-webhooks",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/resync-webhooks",
  summary: "Bring every agent that differs back to what it should be, and look again at the others",
  audience: "workspace",
  permission: "agents.publish",
  paywall: "exempt",
  params: workspaceParams,
  query: noQuery,
  body: noBody,
  response: resource(z.object({ resynced: z.number().int(), checked: z.number().int() })),
  status: 202,
  rateLimit: "mutate",
});
