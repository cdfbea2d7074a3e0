import { bulkLeads } from "@/lib/domain/leads/bulk-leads";
import { withWorkspace } from "@/lib/http/with-workspace";
import { bulkLeadsOperation } from "@/types/lead-bulk";

export const POST = withWorkspace(bulkLeadsOperation, ({ ctx, body }) => bulkLeads(ctx, body));
