import type {
  createEnrolRuleOperation,
  deleteEnrolRuleOperation,
  listEnrolRulesOperation,
  updateEnrolRuleOperation,
} from "@/types/lead-rules";
import { endpoint } from "../endpoint";

export const listEnrolRulesEndpoint = endpoint<typeof listEnrolRulesOperation>({
  id: "enrol-rules.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/leads/rules",
  kind: "page",
});
export const createEnrolRuleEndpoint = endpoint<typeof createEnrolRuleOperation>({
  id: "enrol-rules.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/leads/rules",
  kind: "resource",
});
export const updateEnrolRuleEndpoint = endpoint<typeof updateEnrolRuleOperation>({
  id: "enrol-rules.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/leads/rules/[ruleId]",
  kind: "resource",
});
export const deleteEnrolRuleEndpoint = endpoint<typeof deleteEnrolRuleOperation>({
  id: "enrol-rules.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/leads/rules/[ruleId]",
  kind: "none",
});
