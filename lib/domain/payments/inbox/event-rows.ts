import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { readablePayload } from "@/lib/domain/operations/hide-payload-secrets";
import { decodeIdCursor, type RowPage, toPage } from "@/lib/domain/shared/cursor";
import { notFound } from "@/lib/domain/shared/errors";
import type { PaymentEventFilters, PaymentEventResource } from "@/types/payment-events";

const STATES = ["pending", "processed", "ignored", "dead", "dropped"] as const;

const eventRow = z.object({
  id: z.string(),
  endpoint: z.enum(["platform", "connect", "thin"]),
  eventId: z.string(),
  account: z.string().nullable(),
  type: z.string(),
  isLive: z.boolean(),
  status: z.enum(STATES),
  attempts: z.number().int(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  partner: z.object({ id: z.string(), name: z.string() }).nullable(),
  receivedAt: z.date(),
  processedAt: z.date().nullable(),
});
/** An event without its content. */
export type EventRow = z.infer<typeof eventRow>;

function select(tail: Sql, more: Sql = Prisma.empty): Sql {
  return sql`
    select e.id, e.endpoint, e.event_id as "eventId", e.account, e.type, e.is_live as "isLive", e.status, e.attempts,
           e.last_error as reason, e.note,
           case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name) end as partner,
           e.received_at as "receivedAt", e.processed_at as "processedAt" ${more}
      from stripe_events e left join partners p on p.id = e.partner_id where ${tail}`;
}

/** The conditions of a filter on events `e`. */
export function narrow({ partnerId, type, account }: PaymentEventFilters): Sql {
  return sql`
    ${partnerId ? sql`and e.partner_id = ${partnerId}::uuid` : Prisma.empty}
    ${type ? sql`and e.type = ${type}` : Prisma.empty}
    ${account ? sql`and e.account = ${account}` : Prisma.empty}`;
}

type EventQuery = PaymentEventFilters & {
  status: (typeof STATES)[number];
  limit: number;
  cursor?: string | undefined;
};

/** Events in one state, newest first. For the platform's operators. One statement. */
export async function listPaymentEvents(query: EventQuery): Promise<RowPage<EventRow>> {
  const before = decodeIdCursor(query.cursor);
  const rows = await systemRead({}, (db) =>
    queryRows(
      db,
      eventRow,
      select(sql`e.status = ${query.status}::stripe_event_status ${narrow(query)}
        ${before ? sql`and e.id < ${before}::uuid` : Prisma.empty} order by e.id desc limit ${query.limit + 1}`),
    ),
  );
  return toPage(rows, query.limit, (row) => [row.id]);
}

/** One event with its content, secrets replaced. Throws `notFound`. */
export async function getPaymentEvent(eventId: string) {
  const [row] = await systemRead({}, (db) =>
    queryRows(db, eventRow.extend({ body: z.string() }), select(sql`e.id = ${eventId}::uuid`, sql`, e.body`)),
  );
  if (!row) throw notFound("event");
  const { body, ...rest } = row;
  return { ...toPaymentEvent(rest), ...readablePayload(body) };
}

/** The event, held until the transaction ends. Throws `notFound`. */
export async function lockPaymentEvent(ctx: SystemContext, eventId: string): Promise<EventRow> {
  const [row] = await systemRead(ctx, (db) =>
    queryRows(db, eventRow, select(sql`e.id = ${eventId}::uuid for update of e`)),
  );
  if (!row) throw notFound("event");
  return row;
}

export function toPaymentEvent(row: EventRow): PaymentEventResource {
  return {
    ...row,
    receivedAt: row.receivedAt.toISOString(),
    processedAt: row.processedAt?.toISOString() ?? null,
  };
}
