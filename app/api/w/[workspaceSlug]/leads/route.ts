import { createLead } from "@/lib/domain/leads/create-lead";
import { listLeads } from "@/lib/domain/leads/list-leads";
import { toLeadListItem, toLeadResource } from "@/lib/domain/leads/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { createLeadOperation, listLeadsOperation } from "@/types/leads";

export const GET = withWorkspace(listLeadsOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listLeads(ctx, query);
  return page(rows.map(toLeadListItem), nextCursor);
});

export const POST = withWorkspace(createLeadOperation, async ({ ctx, body }) =>
  toLeadResource(await createLead(ctx, body), ctx),
);
