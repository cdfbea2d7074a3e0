import { createEnrolRule } from "@/lib/domain/lead-rules/change-rules";
import { listEnrolRules } from "@/lib/domain/lead-rules/list-rules";
import { toEnrolRuleResource } from "@/lib/domain/lead-rules/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { createEnrolRuleOperation, listEnrolRulesOperation } from "@/types/lead-rules";

export const GET = withWorkspace(listEnrolRulesOperation, async ({ ctx }) => {
  const rules = await listEnrolRules(ctx);
  return page(rules.map(toEnrolRuleResource), null);
});

export const POST = withWorkspace(createEnrolRuleOperation, async ({ ctx, body }) =>
  toEnrolRuleResource(await createEnrolRule(ctx, body)),
);
