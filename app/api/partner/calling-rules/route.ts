import { loadCallingRules } from "@/lib/domain/campaigns/load-calling-rules";
import { setCallingRules } from "@/lib/domain/partners/set-calling-rules";
import { withPartner } from "@/lib/http/with-partner";
import { getCallingRulesOperation, setCallingRulesOperation } from "@/types/dnc";

export const GET = withPartner(getCallingRulesOperation, async ({ ctx }) => ({
  rules: await loadCallingRules(ctx),
}));

export const PUT = withPartner(setCallingRulesOperation, ({ ctx, body }) => setCallingRules(ctx, body));
