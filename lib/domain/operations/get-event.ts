import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import { type EventRow, eventRow, selectEvents } from "./internal";

const eventDetailRow = eventRow.extend({
  body: z.string(),
  nextAttemptAt: z.date(),
  processedAt: z.date().nullable(),
});
export type EventDetailRow = z.infer<typeof eventDetailRow>;

/** One event with its content. For the platform's operators: crosses tenants. Throws `notFound`. */
export async function getEvent(eventId: string): Promise<EventDetailRow> {
  const more = sql`, e.body, e.next_attempt_at as "nextAttemptAt", e.processed_at as "processedAt"`;
  const [row] = await systemRead({}, (db) =>
    queryRows(db, eventDetailRow, selectEvents(sql`and e.id = ${eventId}::uuid`, more)),
  );
  if (!row) throw notFound("event");
  return row;
}

/** The event without its content; `lock` holds it until the transaction ends. */
export async function loadEvent(ctx: SystemContext, eventId: string, lock = false): Promise<EventRow> {
  const tail = sql`and e.id = ${eventId}::uuid ${lock ? sql`for update of e` : sql``}`;
  const [row] = await systemRead(ctx, (db) => queryRows(db, eventRow, selectEvents(tail)));
  if (!row) throw notFound("event");
  return row;
}
