import { z } from "zod";
import { shownAgentDefinition } from "./agent-definition";
import { agentDirection, agentParams, agentResource } from "./agents";
import { voiceProvider } from "./integrations";
import { defineOperation, pageOf, resource } from "./operation";
import { id, instant, noBody, noQuery, pageQuery } from "./primitives";

const note = z.string().trim().max(300).default("");
const revision = z.number().int().min(1);
const number = z.number().int().min(1);

export const agentVersionItem = z.object({
  number,
  name: z.string(),
  provider: voiceProvider,
  direction: agentDirection,
  note: z.string(),
  restoredFrom: z.number().int().nullable(),
  /** Who published it. */
  by: z.string(),
  isLive: z.boolean(),
  isPinned: z.boolean(),
  createdAt: instant,
});
export type AgentVersionItem = z.infer<typeof agentVersionItem>;

export const agentVersionResource = agentVersionItem.extend({ definition: shownAgentDefinition });
export type AgentVersionResource = z.infer<typeof agentVersionResource>;

/** One difference between two definitions. Values are JSON; `text` is set where line-by-line comparison helps. */
export const definitionChange = z.object({
  /** For example `voice.speed` or `tools.book_visit.parameters`. */
  path: z.string(),
  /** As a person says it, for example "Voice, speed". */
  label: z.string(),
  kind: z.enum(["added", "removed", "changed"]),
  before: z.json().nullable(),
  after: z.json().nullable(),
  isText: z.boolean(),
});
export type DefinitionChange = z.infer<typeof definitionChange>;

const side = z.union([z.literal("draft"), z.literal("live"), z.coerce.number().int().min(1)]);
export const compareQuery = z.strictObject({ from: side.default("live"), to: side.default("draft") });
export const comparisonResource = z.object({
  from: z.string(),
  to: z.string(),
  changes: z.array(definitionChange),
});
export type ComparisonResource = z.infer<typeof comparisonResource>;

const versionParams = agentParams.extend({ version: z.coerce.number().int().min(1) });
const read = { audience: "workspace", permission: "agents.read", paywall: "exempt" } as const;
const publish = { audience: "workspace", permission: "agents.publish", paywall: "enforced" } as const;
const change = {
  ...publish,
  method: "POST",
  params: agentParams,
  query: noQuery,
  rateLimit: "mutate",
} as const;

export const listVersionsOperation = defineOperation({
  id: "agents.versions.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/versions",
  summary: "What was published of an agent, newest first",
  ...read,
  params: agentParams,
  query: pageQuery,
  body: noBody,
  response: pageOf(agentVersionItem),
  status: 200,
  rateLimit: "read",
});

export const getVersionOperation = defineOperation({
  id: "agents.versions.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/versions/[version]",
  summary: "One version with its definition",
  ...read,
  params: versionParams,
  query: noQuery,
  body: noBody,
  response: resource(agentVersionResource),
  status: 200,
  rateLimit: "read",
});

export const compareVersionsOperation = defineOperation({
  id: "agents.versions.compare",
  method: "GET",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/changes",
  summary: "How two versions differ, or the draft and what is live",
  ...read,
  params: agentParams,
  query: compareQuery,
  body: noBody,
  response: resource(comparisonResource),
  status: 200,
  rateLimit: "read",
});

export const publishAgentOperation = defineOperation({
  id: "agents.publish",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/publish",
  summary: "Publish the draft as the next version and bring it to the engine",
  ...change,
  body: z.strictObject({ revision, note }),
  response: resource(agentResource),
  status: 202,
});

export const discardDraftOperation = defineOperation({
  id: "agents.discard-draft",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/discard-draft",
  summary: "Take the draft back to what is published",
  ...change,
  permission: "agents.write",
  body: z.strictObject({ revision }),
  response: resource(agentResource),
  status: 200,
});

export const rollBackAgentOperation = defineOperation({
  id: "agents.roll-back",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/roll-back",
  summary: "Publish an earlier version again, as the next one; a draft in the works stays",
  ...change,
  body: z.strictObject({ version: number, note }),
  response: resource(agentResource),
  status: 202,
});

export const pinAgentOperation = defineOperation({
  id: "agents.pin",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/pin",
  summary: "Hold the live version, so that nobody publishes over it, or let go of it",
  ...change,
  body: z.strictObject({ pinned: z.boolean() }),
  response: resource(agentResource),
  status: 200,
});

export const duplicateAgentOperation = defineOperation({
  id: "agents.duplicate",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/duplicate",
  summary: "Copy an agent as a draft, into another client where the caller may create agents there",
  ...change,
  permission: "agents.write",
  body: z.strictObject({ name: z.string().trim().min(1).max(40).optional(), workspaceId: id.optional() }),
  response: resource(
    z.object({
      id,
      workspaceSlug: z.string(),
      name: z.string(),
      /** What could not come along, in words: documents, credentials and hand-offs belong to their workspace. */
      leftOut: z.array(z.string()),
    }),
  ),
  status: 201,
});

export const archiveAgentOperation = defineOperation({
  id: "agents.archive",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/archive",
  summary: "Put an agent away: it leaves the engine and takes no calls, and can be brought back",
  ...change,
  permission: "agents.write",
  body: noBody,
  response: resource(agentResource),
  status: 202,
});

export const restoreAgentOperation = defineOperation({
  id: "agents.restore",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/restore",
  summary: "Bring an archived agent back",
  ...change,
  permission: "agents.write",
  body: noBody,
  response: resource(agentResource),
  status: 202,
});
