import { answerRingingCall } from "@/lib/domain/webhooks/answer-ringing";
import { withWebhook } from "@/lib/http/with-webhook";
import { retellInboundOperation } from "@/types/platform";
import { retell } from "../retell-dialect";

export const POST = withWebhook(retellInboundOperation, async ({ rawBody, headers, integrationId }) =>
  Response.json(await answerRingingCall(retell, { rawBody, headers, integrationId })),
);
