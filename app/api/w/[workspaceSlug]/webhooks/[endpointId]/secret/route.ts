import { rotateWebhookSecret } from "@/lib/domain/webhook-endpoints/rotate-secret";
import { withWorkspace } from "@/lib/http/with-workspace";
import { rotateWebhookSecretOperation } from "@/types/webhook-endpoints";

export const POST = withWorkspace(rotateWebhookSecretOperation, async ({ ctx, params }) => {
  const { secret, formerSecretUntil } = await rotateWebhookSecret(ctx, params.endpointId);
  return { secret, formerSecretUntil: formerSecretUntil.toISOString() };
});
