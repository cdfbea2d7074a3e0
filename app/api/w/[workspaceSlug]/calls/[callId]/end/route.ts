import { endCall } from "@/lib/domain/calls/end-call";
import { withWorkspace } from "@/lib/http/with-workspace";
import { endCallOperation } from "@/types/calls";

export const POST = withWorkspace(endCallOperation, ({ ctx, params }) => endCall(ctx, params.callId));
