import { acceptPaymentEvent } from "@/lib/domain/payments/inbox/accept-event";
import { nudgePayments } from "@/lib/domain/payments/inbox/nudge";
import { behindTheAnswer } from "@/lib/http/behind-the-answer";
import { withWebhook } from "@/lib/http/with-webhook";
import { stripeConnectWebhookOperation } from "@/types/platform";

export const POST = withWebhook(stripeConnectWebhookOperation, async (input) => {
  const outcome = await acceptPaymentEvent("connect", input);
  if (outcome === "stored") behindTheAnswer(nudgePayments);
  return undefined;
});
