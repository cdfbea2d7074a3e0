import type {
  getCapabilitiesOperation,
  getWebhookStatusOperation,
  moveAgentOperation,
  previewCapabilitiesOperation,
  previewPromptOperation,
  resyncWebhooksOperation,
} from "@/types/agent-engines";
import type {
  archiveAgentOperation,
  compareVersionsOperation,
  discardDraftOperation,
  duplicateAgentOperation,
  getVersionOperation,
  listVersionsOperation,
  pinAgentOperation,
  publishAgentOperation,
  restoreAgentOperation,
  rollBackAgentOperation,
} from "@/types/agent-versions";
import { endpoint } from "../endpoint";

export const listVersionsEndpoint = endpoint<typeof listVersionsOperation>({
  id: "agents.versions.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/versions",
  kind: "page",
});
export const getVersionEndpoint = endpoint<typeof getVersionOperation>({
  id: "agents.versions.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/versions/[version]",
  kind: "resource",
});
export const compareVersionsEndpoint = endpoint<typeof compareVersionsOperation>({
  id: "agents.versions.compare",
  method: "GET",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/changes",
  kind: "resource",
});
export const publishAgentEndpoint = endpoint<typeof publishAgentOperation>({
  id: "agents.publish",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/publish",
  kind: "resource",
});
export const discardDraftEndpoint = endpoint<typeof discardDraftOperation>({
  id: "agents.discard-draft",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/discard-draft",
  kind: "resource",
});
export const rollBackAgentEndpoint = endpoint<typeof rollBackAgentOperation>({
  id: "agents.roll-back",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/roll-back",
  kind: "resource",
});
export const pinAgentEndpoint = endpoint<typeof pinAgentOperation>({
  id: "agents.pin",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/pin",
  kind: "resource",
});
export const duplicateAgentEndpoint = endpoint<typeof duplicateAgentOperation>({
  id: "agents.duplicate",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/duplicate",
  kind: "resource",
});
export const archiveAgentEndpoint = endpoint<typeof archiveAgentOperation>({
  id: "agents.archive",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/archive",
  kind: "resource",
});
export const restoreAgentEndpoint = endpoint<typeof restoreAgentOperation>({
  id: "agents.restore",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/restore",
  kind: "resource",
});
export const getCapabilitiesEndpoint = endpoint<typeof getCapabilitiesOperation>({
  id: "agents.capabilities",
  method: "GET",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/capabilities",
  kind: "resource",
});
export const previewCapabilitiesEndpoint = endpoint<typeof previewCapabilitiesOperation>({
  id: "agents.capabilities.preview",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/capabilities",
  kind: "resource",
});
export const previewPromptEndpoint = endpoint<typeof previewPromptOperation>({
  id: "agents.prompt.preview",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/prompt-preview",
  kind: "resource",
});
export const moveAgentEndpoint = endpoint<typeof moveAgentOperation>({
  id: "agents.move",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/move",
  kind: "resource",
});
export const getWebhookStatusEndpoint = endpoint<typeof getWebhookStatusOperation>({
  id: "agents.webhook-status",
  method: "GET",
  path: "/api/w/[workspaceSlug]/agents/webhook-status",
  kind: "resource",
});
export const resyncWebhooksEndpoint = endpoint<typeof resyncWebhooksOperation>({
  id: "agents.resync-webhooks",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/resync-webhooks",
  kind: "resource",
});
