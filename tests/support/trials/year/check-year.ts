import { checkLedger } from "@/lib/domain/credits/check/check-ledger";
import { allRows } from "../behind-the-curtain";
import type { CaseBook } from "../case-book";
import { findBrokenAccounts } from "../check-books";
import { UNEVEN_PERIODS } from "../rated-calls/recompute-sql";
import type { Agency } from "./agency";
import { checkCalls } from "./check-calls";
import { checkPlanInvoices, checkStates, checkUsageInvoices, readInvoices } from "./check-invoices";
import { checkMinutes } from "./check-minutes";
import { checkAgencyMoney, checkClientMoney } from "./check-money";
import { checkPlatform } from "./check-platform";
import { type Client, customerOf } from "./client";
import type { World } from "./world";

export interface Year {
  agencies: Agency[];
  people: Client[];
}

/** Everything that was paid, owed and counted in the year, reckoned once more. */
export async function checkYear(book: CaseBook, world: World, { agencies, people }: Year): Promise<void> {
  for (const client of people) {
    const customer = await customerOf(client);
    const invoices =
      customer === null ? [] : await readInvoices(world, customer, client.agency.stripeAccountId);
    checkPlanInvoices(book, client, invoices);
    await checkUsageInvoices(book, client, invoices);
    await checkStates(book, client, invoices, world);
    await checkCalls(book, client);
    await checkMinutes(book, client, world.now());
    await checkClientMoney(book, world, client, { customer, invoices });
    book.equal(await allRows(UNEVEN_PERIODS, [client.workspaceId]), [], `${client.label}: periods`);
  }
  for (const agency of agencies) {
    const { partnerId } = agency.tenant;
    const label = `agency ${agency.money.code} ${agency.usage}`;
    book.equal(await findBrokenAccounts(partnerId), [], `${label}: accounts`);
    await checkPlatform(book, world, agency, label);
    await checkAgencyMoney(book, world, agency, label);
  }
  const { breaches } = await checkLedger({ isFull: true });
  book.equal(breaches, 0, "breaches that the product finds in its own books");
  const left = await allRows(
    `select status, type, last_error from stripe_events where status in ('pending', 'dead')
      union all select status::text::stripe_event_status, 'meter', last_error from meter_events where status::text in ('dead')`,
  );
  book.equal(left, [], "events that were not worked off");
}
