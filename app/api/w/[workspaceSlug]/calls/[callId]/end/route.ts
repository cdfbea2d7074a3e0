import { endCall } from "@/lib/domain/calls/end-call";
import { toCallListItem } from "@/lib/domain/calls/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { endCallOperation } from "@/types/calls";

export const POST = withWorkspace(endCallOperation, async ({ ctx, params }) =>
  toCallListItem(await endCall(ctx, params.callId), ctx),
);
