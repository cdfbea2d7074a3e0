import { eraseCall } from "@/lib/domain/privacy/create-erasure";
import { toErasureResource } from "@/lib/domain/privacy/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { redactCallOperation } from "@/types/privacy";

export const POST = withWorkspace(redactCallOperation, async ({ ctx, params, body }) =>
  toErasureResource(await eraseCall(ctx, params.callId, body)),
);
