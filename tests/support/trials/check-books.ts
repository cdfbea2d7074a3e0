import { keptCells, recomputeCells } from "@/lib/domain/stats/recompute";
import { allRows } from "./behind-the-curtain";
import type { CaseBook } from "./case-book";

/** One look at all accounts of a partner in one snapshot: every account whose books do not agree, with the numbers. */
export async function findBrokenAccounts(partnerId: string): Promise<Record<string, unknown>[]> {
  return await allRows(
    `SELECT a.id, a.balance_micros AS balance, a.held_micros AS held, e.total, e.gaps, h.open
       FROM credit_accounts a,
            LATERAL (SELECT coalesce(sum(amount_micros), 0) AS total,
                            count(*) <> coalesce(max(sequence), 0) AS gaps
                       FROM credit_entries WHERE account_id = a.id) e,
            LATERAL (SELECT coalesce(sum(amount_micros), 0) AS open
                       FROM credit_holds WHERE account_id = a.id AND released_at IS NULL) h
      WHERE a.partner_id = $1 AND (a.balance_micros <> e.total OR e.gaps OR a.held_micros <> h.open)`,
    [partnerId],
  );
}

/** Ledger, holds and figures of a partner agree to the micro. */
export async function checkBooks(book: CaseBook, partnerId: string, label: string): Promise<void> {
  book.equal(
    await findBrokenAccounts(partnerId),
    [],
    `${label}: accounts that do not agree with their entries`,
  );
  const [kept, counted] = [await keptCells({}, partnerId), await recomputeCells({}, partnerId)];
  book.equal(kept, counted, `${label}: figures and a recount`);
}
