import { allRows } from "../behind-the-curtain";
import type { CaseBook } from "../case-book";
import type { Client } from "./client";
import { PLANS } from "./terms";

/** Where a change of plan lies so near the border of a period that it is none within it. */
const NEAR_MS = 3_000;

/**
 * Minutes of the periods in which nothing was changed: all of them before anybody pays, none in one that began while the
 * plan rested.
 */
export async function checkMinutes(book: CaseBook, client: Client, now: Date): Promise<void> {
  const { label, workspaceId } = client;
  const { spans, rests, expected } = client.book;
  const calls = await allRows(
    `select u.occurred_at as at, u.basis, u.billable_seconds as billable, u.included_seconds as included
       from usage_records u where u.workspace_id = $1`,
    [workspaceId],
  );
  for (const [index, { at: from }] of expected.entries()) {
    const until = expected[index + 1]?.at ?? client.book.next() ?? now;
    const plan = spans.filter((span) => span.from <= from).at(-1)?.plan ?? null;
    if (plan === null || PLANS[plan].kind === "postpaid") continue;
    const isInside = (at: Date | null) =>
      at !== null && at > from && at.getTime() < until.getTime() - NEAR_MS;
    const isChanged =
      spans.some((span) => isInside(span.from)) || [from, until].some((at) => client.book.isCut(at));
    const isUnpaid = rests.some((rest) => rest.isSure && rest.from < from && (rest.until ?? now) > from);
    const isDisturbed = rests.some(
      (rest) => isInside(rest.from) || (rest.from <= from && (rest.until ?? now) > from),
    );
    if (isChanged || (isDisturbed && !isUnpaid)) continue;
    const inside = calls.filter(({ at }) => (at as Date) >= from && (at as Date) < until);
    const sum = (field: "billable" | "included") =>
      inside.reduce((all, call) => all + Number(call[field]), 0);
    const whole = isUnpaid ? 0 : PLANS[plan].includedMinutes * 60;
    book.equal(
      sum("included"),
      Math.min(whole, sum("billable")),
      `${label}: minutes from ${from.toISOString()}`,
    );
  }
}
