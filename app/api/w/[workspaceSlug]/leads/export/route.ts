import { exportLeads } from "@/lib/domain/leads/export-leads";
import { csvResponse } from "@/lib/http/csv-response";
import { withWorkspace } from "@/lib/http/with-workspace";
import { exportLeadsOperation } from "@/types/lead-bulk";

export const GET = withWorkspace(exportLeadsOperation, ({ ctx, query }) =>
  csvResponse("leads.csv", exportLeads(ctx, query)),
);
