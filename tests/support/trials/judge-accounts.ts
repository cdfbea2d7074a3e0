import { allRows } from "./behind-the-curtain";
import type { CaseBook } from "./case-book";
import { checkBooks } from "./check-books";
import { MISPRICED, SUMS, UNEVEN_PERIODS } from "./rated-calls/recompute-sql";
import type { TrialCaller } from "./trial-caller";

/** Every call of a client has the price that is due, and what was charged is in the ledger or owed, to the micro. */
export async function judgeAccounts(book: CaseBook, { tenant }: TrialCaller, label: string): Promise<void> {
  const { partnerId, workspaceId } = tenant;
  book.equal(await allRows(MISPRICED, [workspaceId]), [], `${label}: calls with another price than due`);
  book.equal(await allRows(UNEVEN_PERIODS, [workspaceId]), [], `${label}: periods that are not their calls`);
  const [sums] = await allRows(SUMS, [workspaceId]);
  book.equal(sums?.charged, sums?.shown, `${label}: charged and shown`);
  book.equal(BigInt(String(sums?.taken)) + BigInt(String(sums?.owed)), BigInt(String(sums?.charged)), label);
  await checkBooks(book, partnerId, label);
}
