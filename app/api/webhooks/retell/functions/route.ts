import { answerFunction } from "@/lib/domain/webhooks/answer-function";
import { withWebhook } from "@/lib/http/with-webhook";
import { retellFunctionsOperation } from "@/types/platform";
import { retell } from "../retell-dialect";

export const POST = withWebhook(retellFunctionsOperation, async ({ rawBody, headers, integrationId }) => {
  const { body, contentType } = await answerFunction(retell, { rawBody, headers, integrationId });
  return new Response(body, { headers: { "content-type": contentType } });
});
