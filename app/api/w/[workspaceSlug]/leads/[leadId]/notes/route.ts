import { createLeadNote } from "@/lib/domain/leads/notes";
import { withWorkspace } from "@/lib/http/with-workspace";
import { createLeadNoteOperation } from "@/types/lead-timeline";

export const POST = withWorkspace(createLeadNoteOperation, ({ ctx, params, body }) =>
  createLeadNote(ctx, params.leadId, body.body),
);
