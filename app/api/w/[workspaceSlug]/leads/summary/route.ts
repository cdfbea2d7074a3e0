import { summarizeLeads } from "@/lib/domain/leads/summarize-leads";
import { withWorkspace } from "@/lib/http/with-workspace";
import { summarizeLeadsOperation } from "@/types/leads";

export const GET = withWorkspace(summarizeLeadsOperation, ({ ctx, query }) => summarizeLeads(ctx, query));
