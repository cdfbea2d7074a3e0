import { rotateFunctionSecret } from "@/lib/domain/functions/rotate-secret";
import { withWorkspace } from "@/lib/http/with-workspace";
import { rotateFunctionSecretOperation } from "@/types/function-calls";

export const POST = withWorkspace(rotateFunctionSecretOperation, async ({ ctx, params }) => ({
  secret: await rotateFunctionSecret(ctx, params.agentId),
}));
