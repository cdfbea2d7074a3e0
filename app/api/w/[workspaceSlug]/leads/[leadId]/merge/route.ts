import { mergeLeads } from "@/lib/domain/leads/merge-leads";
import { toLeadResource } from "@/lib/domain/leads/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { mergeLeadsOperation } from "@/types/lead-bulk";

export const POST = withWorkspace(mergeLeadsOperation, async ({ ctx, params, body }) =>
  toLeadResource(await mergeLeads(ctx, params.leadId, body), ctx),
);
