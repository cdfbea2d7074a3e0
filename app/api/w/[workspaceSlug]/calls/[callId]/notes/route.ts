import { createCallNote } from "@/lib/domain/call-notes/create-call-note";
import { toCallNoteResource } from "@/lib/domain/call-notes/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { createCallNoteOperation } from "@/types/call-notes";

export const POST = withWorkspace(createCallNoteOperation, async ({ ctx, params, body }) =>
  toCallNoteResource(await createCallNote(ctx, params.callId, body), ctx),
);
