import { listAssignees } from "@/lib/domain/leads/list-assignees";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { listLeadAssigneesOperation } from "@/types/leads";

export const GET = withWorkspace(listLeadAssigneesOperation, async ({ ctx }) =>
  page(await listAssignees(ctx), null),
);
