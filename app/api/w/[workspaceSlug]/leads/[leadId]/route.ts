import { deleteLead } from "@/lib/domain/leads/delete-lead";
import { getLead } from "@/lib/domain/leads/get-lead";
import { toLeadResource } from "@/lib/domain/leads/to-resource";
import { updateLead } from "@/lib/domain/leads/update-lead";
import { withWorkspace } from "@/lib/http/with-workspace";
import { deleteLeadOperation, getLeadOperation, updateLeadOperation } from "@/types/leads";

export const GET = withWorkspace(getLeadOperation, async ({ ctx, params }) =>
  toLeadResource(await getLead(ctx, params.leadId), ctx),
);

export const PATCH = withWorkspace(updateLeadOperation, async ({ ctx, params, body }) =>
  toLeadResource(await updateLead(ctx, params.leadId, body), ctx),
);

export const DELETE = withWorkspace(deleteLeadOperation, ({ ctx, params }) => deleteLead(ctx, params.leadId));
