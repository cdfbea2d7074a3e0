import { drainPaymentEvents } from "@/lib/domain/payments/inbox/drain-events";
import { send } from "../../http";
import { hostOf } from "../../product-under-test";
import { waitFor } from "../../wait-for";
import { allRows } from "../behind-the-curtain";
import { type CaseBook, inParallel } from "../case-book";
import { type FalseEvent, PATHS } from "./false-events";

const AT_ONCE = 8;

/** What belongs to nobody known is looked at again for a while: that while passes at once. */
async function endPatience(): Promise<void> {
  await allRows(
    `UPDATE stripe_events SET received_at = now() - interval '1 hour', next_attempt_at = now()
      WHERE status = 'pending' AND next_attempt_at > now() AND last_error IS NOT NULL`,
  );
}

/** Works off what has come in, without waiting for payers who will never come. */
export async function workOffEvents(): Promise<void> {
  await waitFor("false events to be worked off", async () => {
    await endPatience();
    await drainPaymentEvents({ budgetMs: 20_000 });
    const [row] = await allRows("SELECT count(*)::int AS n FROM stripe_events WHERE status = 'pending'");
    return row?.n === 0;
  });
}

async function sendEvent(event: FalseEvent): Promise<number[]> {
  const { endpoint, body, signature, times } = event;
  const headers = { "content-type": "application/json", "stripe-signature": signature };
  const answers = await Promise.all(
    Array.from({ length: times }, () => send(hostOf(), PATHS[endpoint], { method: "POST", headers, body })),
  );
  return answers.map(({ status }) => status);
}

/** Sends false events and works them off: refused ones leave no trace, the others are put aside once each. */
export async function tryEvents(book: CaseBook, events: readonly FalseEvent[]): Promise<void> {
  const answers = new Map<string, string>();
  await inParallel(events, AT_ONCE, async (event) => {
    answers.set(event.eventId, [...new Set(await sendEvent(event))].join(", "));
  });
  await workOffEvents();
  const kept = await allRows(
    "SELECT event_id, status::text AS status FROM stripe_events WHERE event_id = ANY($1)",
    [events.map(({ eventId }) => eventId)],
  );
  for (const { what, eventId, isRefused } of events) {
    const rows = kept.filter((row) => row.event_id === eventId).map(({ status }) => String(status));
    const answer = answers.get(eventId);
    const isIdle =
      rows.length === 1 && rows.every((status) => status === "ignored" || status === "processed");
    const holds = isRefused ? answer === "401" && rows.length === 0 : answer === "200" && isIdle;
    book.check(holds, `${what}: answered ${answer} and kept as [${rows.join(", ")}]`);
  }
}
