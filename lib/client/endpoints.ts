import type {
  createAgentOperation,
  deleteAgentOperation,
  getAgentOperation,
  listAgentsOperation,
  placeOutboundCallOperation,
  syncAgentOperation,
  updateAgentOperation,
} from "@/types/agents";
import type { getDashboardStatsOperation, getPartnerStatsOperation } from "@/types/analytics";
import type {
  getAuthContextOperation,
  listSessionsOperation,
  revokeSessionOperation,
  setupProfileOperation,
} from "@/types/auth";
import type { endCallOperation, getCallOperation, listCallsOperation } from "@/types/calls";
import type { getClientOperation, listClientsOperation } from "@/types/clients";
import type {
  adjustCreditsOperation,
  getCreditsOperation,
  listClientCreditEntriesOperation,
  listCreditEntriesOperation,
} from "@/types/credits";
import type {
  assignIntegrationOperation,
  createIntegrationOperation,
  deleteIntegrationOperation,
  listAssignedIntegrationsOperation,
  listIntegrationsOperation,
  listWorkspaceAssignmentsOperation,
  renamePoolOperation,
  setDefaultIntegrationOperation,
  unassignIntegrationOperation,
  updateIntegrationOperation,
  verifyIntegrationOperation,
} from "@/types/integrations";
import type { listAvailableNumbersOperation } from "@/types/telephony";
import type { getWorkspaceOperation } from "@/types/workspaces";
import { endpoint } from "./endpoint";

export const createAgentEndpoint = endpoint<typeof createAgentOperation>({
  id: "agents.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents",
  kind: "resource",
});
export const deleteAgentEndpoint = endpoint<typeof deleteAgentOperation>({
  id: "agents.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/agents/[agentId]",
  kind: "none",
});
export const getAgentEndpoint = endpoint<typeof getAgentOperation>({
  id: "agents.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/agents/[agentId]",
  kind: "resource",
});
export const listAgentsEndpoint = endpoint<typeof listAgentsOperation>({
  id: "agents.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/agents",
  kind: "page",
});
export const placeOutboundCallEndpoint = endpoint<typeof placeOutboundCallOperation>({
  id: "agents.outbound-call",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/outbound-call",
  kind: "resource",
});
export const syncAgentEndpoint = endpoint<typeof syncAgentOperation>({
  id: "agents.sync",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/sync",
  kind: "resource",
});
export const updateAgentEndpoint = endpoint<typeof updateAgentOperation>({
  id: "agents.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/agents/[agentId]",
  kind: "resource",
});

export const getAuthContextEndpoint = endpoint<typeof getAuthContextOperation>({
  id: "auth.context",
  method: "GET",
  path: "/api/auth/context",
  kind: "resource",
});
export const listSessionsEndpoint = endpoint<typeof listSessionsOperation>({
  id: "auth.sessions.list",
  method: "GET",
  path: "/api/auth/sessions",
  kind: "page",
});
export const revokeSessionEndpoint = endpoint<typeof revokeSessionOperation>({
  id: "auth.sessions.revoke",
  method: "DELETE",
  path: "/api/auth/sessions/[sessionId]",
  kind: "none",
});
export const setupProfileEndpoint = endpoint<typeof setupProfileOperation>({
  id: "auth.setup-profile",
  method: "PATCH",
  path: "/api/auth/profile",
  kind: "resource",
});

export const endCallEndpoint = endpoint<typeof endCallOperation>({
  id: "calls.end",
  method: "POST",
  path: "/api/w/[workspaceSlug]/calls/[callId]/end",
  kind: "resource",
});
export const getCallEndpoint = endpoint<typeof getCallOperation>({
  id: "calls.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/calls/[callId]",
  kind: "resource",
});
export const getDashboardStatsEndpoint = endpoint<typeof getDashboardStatsOperation>({
  id: "dashboard.stats",
  method: "GET",
  path: "/api/w/[workspaceSlug]/dashboard/stats",
  kind: "resource",
});
export const getPartnerStatsEndpoint = endpoint<typeof getPartnerStatsOperation>({
  id: "partner.dashboard.stats",
  method: "GET",
  path: "/api/partner/dashboard/stats",
  kind: "resource",
});
export const listCallsEndpoint = endpoint<typeof listCallsOperation>({
  id: "calls.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/calls",
  kind: "page",
});

export const adjustCreditsEndpoint = endpoint<typeof adjustCreditsOperation>({
  id: "partner.workspaces.credits.adjust",
  method: "POST",
  path: "/api/partner/workspaces/[workspaceId]/credits/adjustments",
  kind: "resource",
});
export const getCreditsEndpoint = endpoint<typeof getCreditsOperation>({
  id: "credits.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/credits",
  kind: "resource",
});
export const listClientCreditEntriesEndpoint = endpoint<typeof listClientCreditEntriesOperation>({
  id: "partner.workspaces.credits.entries",
  method: "GET",
  path: "/api/partner/workspaces/[workspaceId]/credits/entries",
  kind: "page",
});
export const listCreditEntriesEndpoint = endpoint<typeof listCreditEntriesOperation>({
  id: "credits.entries",
  method: "GET",
  path: "/api/w/[workspaceSlug]/credits/entries",
  kind: "page",
});

export const assignIntegrationEndpoint = endpoint<typeof assignIntegrationOperation>({
  id: "partner.workspaces.integrations.assign",
  method: "POST",
  path: "/api/partner/workspaces/[workspaceId]/integrations",
  kind: "resource",
});
export const createIntegrationEndpoint = endpoint<typeof createIntegrationOperation>({
  id: "partner.integrations.create",
  method: "POST",
  path: "/api/partner/integrations",
  kind: "resource",
});
export const deleteIntegrationEndpoint = endpoint<typeof deleteIntegrationOperation>({
  id: "partner.integrations.delete",
  method: "DELETE",
  path: "/api/partner/integrations/[integrationId]",
  kind: "none",
});
export const listAssignedIntegrationsEndpoint = endpoint<typeof listAssignedIntegrationsOperation>({
  id: "assigned-integrations.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/assigned-integrations",
  kind: "page",
});
export const listAvailableNumbersEndpoint = endpoint<typeof listAvailableNumbersOperation>({
  id: "phone-numbers.available",
  method: "GET",
  path: "/api/w/[workspaceSlug]/phone-numbers/available",
  kind: "page",
});
export const listIntegrationsEndpoint = endpoint<typeof listIntegrationsOperation>({
  id: "partner.integrations.list",
  method: "GET",
  path: "/api/partner/integrations",
  kind: "page",
});
export const listWorkspaceAssignmentsEndpoint = endpoint<typeof listWorkspaceAssignmentsOperation>({
  id: "partner.workspaces.integrations.list",
  method: "GET",
  path: "/api/partner/workspaces/[workspaceId]/integrations",
  kind: "page",
});
export const unassignIntegrationEndpoint = endpoint<typeof unassignIntegrationOperation>({
  id: "partner.workspaces.integrations.unassign",
  method: "DELETE",
  path: "/api/partner/workspaces/[workspaceId]/integrations/[provider]",
  kind: "none",
});
export const updateIntegrationEndpoint = endpoint<typeof updateIntegrationOperation>({
  id: "partner.integrations.update",
  method: "PATCH",
  path: "/api/partner/integrations/[integrationId]",
  kind: "resource",
});
export const verifyIntegrationEndpoint = endpoint<typeof verifyIntegrationOperation>({
  id: "partner.integrations.verify",
  method: "POST",
  path: "/api/partner/integrations/[integrationId]/verify",
  kind: "resource",
});

export const setDefaultIntegrationEndpoint = endpoint<typeof setDefaultIntegrationOperation>({
  id: "partner.integrations.set-default",
  method: "POST",
  path: "/api/partner/integrations/[integrationId]/set-default",
  kind: "resource",
});
export const renamePoolEndpoint = endpoint<typeof renamePoolOperation>({
  id: "partner.key-pools.rename",
  method: "PATCH",
  path: "/api/partner/key-pools/[poolId]",
  kind: "resource",
});

export const getClientEndpoint = endpoint<typeof getClientOperation>({
  id: "partner.workspaces.get",
  method: "GET",
  path: "/api/partner/workspaces/[workspaceId]",
  kind: "resource",
});
export const getWorkspaceEndpoint = endpoint<typeof getWorkspaceOperation>({
  id: "workspace.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]",
  kind: "resource",
});
export const listClientsEndpoint = endpoint<typeof listClientsOperation>({
  id: "partner.workspaces.list",
  method: "GET",
  path: "/api/partner/workspaces",
  kind: "page",
});
