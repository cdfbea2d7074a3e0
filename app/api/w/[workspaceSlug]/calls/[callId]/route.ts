import { getCall } from "@/lib/domain/calls/get-call";
import { toCallResource } from "@/lib/domain/calls/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { getCallOperation } from "@/types/calls";

export const GET = withWorkspace(getCallOperation, async ({ ctx, params }) =>
  toCallResource(await getCall(ctx, params.callId), ctx),
);
