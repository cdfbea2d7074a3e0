import { deleteEnrolRule, updateEnrolRule } from "@/lib/domain/lead-rules/change-rules";
import { toEnrolRuleResource } from "@/lib/domain/lead-rules/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { deleteEnrolRuleOperation, updateEnrolRuleOperation } from "@/types/lead-rules";

export const PATCH = withWorkspace(updateEnrolRuleOperation, async ({ ctx, params, body }) =>
  toEnrolRuleResource(await updateEnrolRule(ctx, params.ruleId, body)),
);

export const DELETE = withWorkspace(deleteEnrolRuleOperation, ({ ctx, params }) =>
  deleteEnrolRule(ctx, params.ruleId),
);
