import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { type Books, findBooks, PLATFORM_BOOKS } from "@/lib/domain/payments/books";
import { compareSubscriptions, SUBSCRIPTION_CODES } from "./compare-subscriptions";
import { type Compared, compareThing, type Thing, type ThingType } from "./difference";
import { openSubjects } from "./file-differences";
import { findMissingLines, LINE_CODE } from "./missing-lines";
import { ourThings, payersOf } from "./our-things";
import { readThing, type TheirScope, theirThings } from "./their-things";

const TYPES: readonly ThingType[] = ["payment", "invoice", "refund", "dispute"];
const WAYS = [
  ...["missing_here", "missing_there", "amount", "other_currency", "status"],
  ...["feeMicros", "paidMicros", "isWithdrawn"],
];

/** What this comparison may find. */
export const PAYMENT_CODES = [
  ...TYPES.flatMap((type) => WAYS.map((way) => `${type}.${way}`)),
  LINE_CODE,
  ...SUBSCRIPTION_CODES,
];

export interface Span {
  from: Date;
  until: Date;
}

/**
 * Compares what the payment service has of an agency, on the platform's account and on its own ones, with our rows: what
 * was made in the time, what is not over, and what did not agree before. Throws `VendorError`.
 */
export async function comparePayments(ctx: SystemContext, partnerId: string, span: Span): Promise<Compared> {
  const open = await openSubjects(ctx, { partnerId, kind: "payments", codes: PAYMENT_CODES });
  const total: Compared = { compared: 0, found: [] };
  const add = ({ compared, found }: Compared) => {
    total.compared += compared;
    total.found.push(...found);
  };
  for (const books of await booksOfAgency(ctx, partnerId)) {
    const payers = await payersOf(ctx, { partnerId, connectAccountId: books.connectAccountId });
    if (payers.length === 0) continue;
    const scope = { partnerId, books, payers };
    for (const type of TYPES) {
      const ids = open.flatMap(({ code, subjectId }) => (code.startsWith(`${type}.`) ? [subjectId] : []));
      add(await compareType(ctx, type, scope, { ...span, again: ids }));
    }
    add(await compareSubscriptions(ctx, scope));
  }
  add(await findMissingLines(ctx, partnerId));
  return total;
}

async function compareType(
  ctx: SystemContext,
  type: ThingType,
  scope: TheirScope,
  { from, until, again }: Span & { again: string[] },
): Promise<Compared> {
  const { partnerId, books } = scope;
  const { connectAccountId } = books;
  const theirs = byId(await theirThings(ctx, type, scope, { from, until }));
  const ids = [...new Set([...theirs.keys(), ...again])];
  const ours = byId(await ourThings(ctx, type, { partnerId, connectAccountId, from, until, ids }));
  const all = [...new Set([...ids, ...ours.keys()])];
  const found: Compared["found"] = [];
  for (const id of all) {
    const own = ours.get(id) ?? null;
    const listed = theirs.get(id) ?? (await readThing(ctx, type, scope, id));
    found.push(...compareThing(type, { connectAccountId }, { ours: own, theirs: listed }));
  }
  const told = await beingToldOf(
    ctx,
    found.map(({ subjectId }) => subjectId),
  );
  return { compared: all.length, found: found.filter(({ subjectId }) => !told.has(subjectId)) };
}

/** Which of these events wait for that name them: what they tell is about to be written down. */
async function beingToldOf(ctx: SystemContext, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await systemRead(ctx, (db) =>
    queryRows(
      db,
      z.object({ id: z.string() }),
      sql`select t.id from unnest(${ids}::text[]) as t(id)
           where exists (select from stripe_events e where e.status = 'pending' and strpos(e.body, t.id) > 0)`,
    ),
  );
  return new Set(rows.map(({ id }) => id));
}

function byId(things: Thing[]): Map<string, Thing> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

/** The platform's books, and those of accounts of the agency that can still be read. */
async function booksOfAgency(ctx: SystemContext, partnerId: string): Promise<Books[]> {
  const accounts = await systemRead(ctx, (db) =>
    queryRows(
      db,
      z.object({ id: z.string() }),
      sql`select id from connect_accounts
           where partner_id = ${partnerId}::uuid and disconnected_at is null and stripe_account_id is not null`,
    ),
  );
  const own = await Promise.all(accounts.map(({ id }) => findBooks(ctx, { connectAccountId: id })));
  return [PLATFORM_BOOKS, ...own];
}
