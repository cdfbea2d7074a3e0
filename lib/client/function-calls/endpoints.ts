import type {
  listFunctionCallsOperation,
  rotateFunctionSecretOperation,
  testToolOperation,
} from "@/types/function-calls";
import { endpoint } from "../endpoint";

export const listFunctionCallsEndpoint = endpoint<typeof listFunctionCallsOperation>({
  id: "agents.function-calls",
  method: "GET",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/function-calls",
  kind: "page",
});
export const testToolEndpoint = endpoint<typeof testToolOperation>({
  id: "agents.tools.test",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/tools/test",
  kind: "resource",
});
export const rotateFunctionSecretEndpoint = endpoint<typeof rotateFunctionSecretOperation>({
  id: "agents.function-secret.rotate",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/function-secret",
  kind: "resource",
});
