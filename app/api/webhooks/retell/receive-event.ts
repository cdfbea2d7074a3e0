import { acceptEvent } from "@/lib/domain/webhooks/accept-event";
import type { DeliveredRequest } from "@/lib/domain/webhooks/authenticate-sender";
import { isNudgeDue, nudgeInbox } from "@/lib/domain/webhooks/nudge-inbox";
import { behindTheAnswer } from "@/lib/http/behind-the-answer";
import { retell } from "./retell-dialect";

/** Keeps a verified event; nobody waits for more than that it was kept. */
export async function receiveRetellEvent(request: DeliveredRequest): Promise<undefined> {
  const { outcome } = await acceptEvent(retell, request);
  if (outcome === "stored" && isNudgeDue()) behindTheAnswer(nudgeInbox);
}
