import type { CreditEntryKind } from "@/types/credits";

/** A line of the ledger that is not of a call; those of calls are told by what the balances between them lack. */
export interface LedgerLine {
  kind: CreditEntryKind;
  amountMicros: bigint;
  balanceAfterMicros: bigint;
  /** Of grants and of what was taken back of them. */
  grantId: string | null;
  expiresAt: Date | null;
}

interface Purse {
  /** What is nobody's gift; below zero while something is owed. */
  own: bigint;
  gifts: { id: string; expiresAt: Date | null; left: bigint }[];
}

/**
 * What is left of each grant after all lines of an account from its first grant on, in order. Calls take from the
 * grant that runs out first and from paid money last; what is taken by hand or by a bank takes from paid money first.
 * Together never more than the balance, none below zero.
 */
export function grantsLeft(lines: readonly LedgerLine[], balanceMicros: bigint): Map<string, bigint> {
  const purse: Purse = { own: 0n, gifts: [] };
  let balance = 0n;
  for (const [index, line] of lines.entries()) {
    const before = line.balanceAfterMicros - line.amountMicros;
    // What there was before the first grant is no gift.
    if (index === 0) purse.own = before;
    else use(purse, before - balance);
    post(purse, line);
    balance = line.balanceAfterMicros;
  }
  if (lines.length > 0) use(purse, balanceMicros - balance);
  return new Map(purse.gifts.map(({ id, left }) => [id, left]));
}

/** What calls moved between two other lines. */
function use(purse: Purse, moved: bigint): void {
  if (moved >= 0n) purse.own += moved;
  else purse.own -= takeFromGifts(purse, -moved);
  settleDebt(purse);
}

function post(purse: Purse, { kind, amountMicros, grantId, expiresAt }: LedgerLine): void {
  if (kind === "grant" && grantId !== null) purse.gifts.push({ id: grantId, expiresAt, left: amountMicros });
  else if (kind === "expiry" && grantId !== null) takeBack(purse, grantId, -amountMicros);
  else purse.own += amountMicros;
  settleDebt(purse);
}

function takeBack(purse: Purse, grantId: string, amount: bigint): void {
  const gift = purse.gifts.find(({ id }) => id === grantId);
  const taken = gift ? least(gift.left, amount) : 0n;
  if (gift) gift.left -= taken;
  purse.own -= amount - taken;
}

/** Takes as much as the gifts give, those that run out first first; answers what they did not give. */
function takeFromGifts(purse: Purse, amount: bigint): bigint {
  let missing = amount;
  for (const gift of [...purse.gifts].sort(runsOutFirst)) {
    const taken = least(gift.left, missing);
    gift.left -= taken;
    missing -= taken;
  }
  return missing;
}

/** A gift pays what is owed: it is spent before it can be kept. */
function settleDebt(purse: Purse): void {
  if (purse.own < 0n) purse.own = -takeFromGifts(purse, -purse.own);
}

function runsOutFirst(one: Purse["gifts"][number], other: Purse["gifts"][number]): number {
  const [first, second] = [timeOf(one), timeOf(other)];
  if (first !== second) return first < second ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

function timeOf({ expiresAt }: { expiresAt: Date | null }): number {
  return expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
}

function least(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
