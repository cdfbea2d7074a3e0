import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import { type EventRow, eventRow, narrowEvents, selectEvents } from "./internal";

const eventDetailRow = eventRow.extend({ body: z.string(), nextAttemptAt: z.date() });
export type EventDetailRow = z.infer<typeof eventDetailRow>;

/** Whose events may be meant: one agency's, or all for the platform's operators. */
export interface EventOwner {
  partnerId?: string | undefined;
}

/** One event with its content. Throws `notFound`, also for one of another owner. */
export async function getEvent(eventId: string, owner: EventOwner): Promise<EventDetailRow> {
  const more = sql`, e.body, e.next_attempt_at as "nextAttemptAt"`;
  const [row] = await systemRead({}, (db) =>
    queryRows(db, eventDetailRow, selectEvents(theOne(eventId, owner), more)),
  );
  if (!row) throw notFound("event");
  return row;
}

/** The event without its content; held until the transaction ends. Throws `notFound`. */
export async function lockEvent(ctx: SystemContext, eventId: string, owner: EventOwner): Promise<EventRow> {
  const tail = sql`${theOne(eventId, owner)} for update of e`;
  const [row] = await systemRead(ctx, (db) => queryRows(db, eventRow, selectEvents(tail)));
  if (!row) throw notFound("event");
  return row;
}

function theOne(eventId: string, { partnerId }: EventOwner): Sql {
  return sql`and e.id = ${eventId}::uuid ${narrowEvents({ partnerId })}`;
}
