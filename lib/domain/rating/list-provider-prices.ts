import type { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import type { listProviderPricesOperation } from "@/types/prices";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import { type ProviderPriceRow, providerPriceRow, selectProviderPrices } from "./provider-price-rows";

type Query = z.output<(typeof listProviderPricesOperation)["query"]>;

/** Prices of providers, the last written first. For the platform's operators. One statement. */
export async function listProviderPrices({
  provider,
  state,
  limit,
  cursor,
}: Query): Promise<RowPage<ProviderPriceRow>> {
  const before = decodeIdCursor(cursor);
  const filters = [
    sql`where true`,
    provider ? sql`and r.provider = ${provider}::voice_provider` : Prisma.empty,
    state ? STATES[state] : Prisma.empty,
    before ? sql`and r.id < ${before}::uuid` : Prisma.empty,
  ];
  const page = sql`${Prisma.join(filters, " ")} order by r.id desc limit ${limit + 1}`;
  const rows = await systemRead({}, (db) =>
    queryRows(db, providerPriceRow, selectProviderPrices(sql`provider_prices`, page)),
  );
  return toPage(rows, limit, ({ id }) => [id]);
}

const STATES: Record<NonNullable<Query["state"]>, Sql> = {
  current: sql`and r.valid_from <= now() and (r.valid_until is null or r.valid_until > now())`,
  future: sql`and r.valid_from > now() and r.valid_until is distinct from r.valid_from`,
  past: sql`and (r.valid_until <= now() or r.valid_until = r.valid_from)`,
};
