import { tagLead, untagLead } from "@/lib/domain/leads/tag-lead";
import { withWorkspace } from "@/lib/http/with-workspace";
import { tagLeadOperation, untagLeadOperation } from "@/types/lead-timeline";

export const PUT = withWorkspace(tagLeadOperation, ({ ctx, params: { leadId, tagId } }) =>
  tagLead(ctx, { leadId, tagId }),
);

export const DELETE = withWorkspace(untagLeadOperation, ({ ctx, params: { leadId, tagId } }) =>
  untagLead(ctx, { leadId, tagId }),
);
