import type {
  createVariableOperation,
  deleteVariableOperation,
  getVariableOperation,
  listVariablesOperation,
  updateVariableOperation,
} from "@/types/variables";
import { endpoint } from "../endpoint";

export const listVariablesEndpoint = endpoint<typeof listVariablesOperation>({
  id: "variables.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/variables",
  kind: "page",
});
export const createVariableEndpoint = endpoint<typeof createVariableOperation>({
  id: "variables.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/variables",
  kind: "resource",
});
export const getVariableEndpoint = endpoint<typeof getVariableOperation>({
  id: "variables.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/variables/[variableId]",
  kind: "resource",
});
export const updateVariableEndpoint = endpoint<typeof updateVariableOperation>({
  id: "variables.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/variables/[variableId]",
  kind: "resource",
});
export const deleteVariableEndpoint = endpoint<typeof deleteVariableOperation>({
  id: "variables.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/variables/[variableId]",
  kind: "none",
});
