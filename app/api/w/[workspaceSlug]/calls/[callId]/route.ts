import { getCall } from "@/lib/domain/calls/get-call";
import { toCallResource } from "@/lib/domain/calls/to-resource";
import { eraseCall } from "@/lib/domain/privacy/create-erasure";
import { toErasureResource } from "@/lib/domain/privacy/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { getCallOperation } from "@/types/calls";
import { deleteCallOperation } from "@/types/privacy";

export const GET = withWorkspace(getCallOperation, async ({ ctx, params }) =>
  toCallResource(await getCall(ctx, params.callId), ctx),
);

export const DELETE = withWorkspace(deleteCallOperation, async ({ ctx, params }) =>
  toErasureResource(await eraseCall(ctx, params.callId, { parts: ["contents"], reason: "Deleted by hand" })),
);
