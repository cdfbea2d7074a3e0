import { tagCall, untagCall } from "@/lib/domain/tags/tag-call";
import { withWorkspace } from "@/lib/http/with-workspace";
import { tagCallOperation, untagCallOperation } from "@/types/tags";

export const PUT = withWorkspace(tagCallOperation, ({ ctx, params: { callId, tagId } }) =>
  tagCall(ctx, { callId, tagId }),
);

export const DELETE = withWorkspace(untagCallOperation, ({ ctx, params: { callId, tagId } }) =>
  untagCall(ctx, { callId, tagId }),
);
