import { listenToCall } from "@/lib/domain/calls/listen-to-call";
import { withWorkspace } from "@/lib/http/with-workspace";
import { listenToCallOperation } from "@/types/live-calls";

export const POST = withWorkspace(listenToCallOperation, ({ ctx, params }) =>
  listenToCall(ctx, params.callId),
);
