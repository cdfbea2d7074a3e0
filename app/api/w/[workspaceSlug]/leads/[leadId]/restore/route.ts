import { restoreLead } from "@/lib/domain/leads/delete-lead";
import { toLeadResource } from "@/lib/domain/leads/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { restoreLeadOperation } from "@/types/leads";

export const POST = withWorkspace(restoreLeadOperation, async ({ ctx, params }) =>
  toLeadResource(await restoreLead(ctx, params.leadId), ctx),
);
