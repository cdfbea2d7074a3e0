import { type HttpAnswer, send } from "../http";
import { hostOf } from "../product-under-test";
import { vapiHeaders } from "../vapi-events";
import { waitFor } from "../wait-for";
import { allRows } from "./behind-the-curtain";

/** Whose secret signs, and whose address it goes to. */
export type Sender = { integrationId: string; webhookKey: string };

const DRAINED_WITHIN_MS = 180_000;

export function webhookPath(integrationId: string): string {
  return `/api/webhooks/vapi?i=${integrationId}`;
}

/** Delivers a body over HTTP as the provider does. */
export function deliverOverHttp(sender: Sender, body: string, timestamp?: string): Promise<HttpAnswer> {
  const headers = vapiHeaders(sender.webhookKey, body, timestamp);
  return send(hostOf(), webhookPath(sender.integrationId), { method: "POST", headers, body });
}

/** Waits until the product has worked off everything these integrations were sent, and nothing more comes. */
export async function waitForInbox(integrationIds: string[]): Promise<void> {
  let seen = -1;
  const isQuiet = async () => {
    const [row] = await allRows(
      `SELECT count(*) FILTER (WHERE status = 'pending')::int AS pending, count(*)::int AS told
         FROM webhook_events WHERE integration_id = ANY($1::uuid[])`,
      [integrationIds],
    );
    const isLast = row?.pending === 0 && row.told === seen;
    seen = Number(row?.told);
    return isLast;
  };
  await waitFor("the inbox to be worked off", isQuiet, { deadlineMs: DRAINED_WITHIN_MS, intervalMs: 200 });
}
