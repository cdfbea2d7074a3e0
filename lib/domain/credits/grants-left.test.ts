import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CreditEntryKind } from "@/types/credits";
import { grantsLeft, type LedgerLine } from "./grants-left";

type Move = { kind: CreditEntryKind; amount: bigint; grantId?: string; expiresAt?: Date | null };

/** The ledger these moves make, without the lines of calls, as it is read. */
function ledger(moves: Move[]): { lines: LedgerLine[]; balance: bigint } {
  const lines: LedgerLine[] = [];
  let balance = 0n;
  for (const { kind, amount, grantId = null, expiresAt = null } of moves) {
    balance += amount;
    if (kind !== "usage")
      lines.push({ kind, amountMicros: amount, balanceAfterMicros: balance, grantId, expiresAt });
  }
  return { lines, balance };
}

function left(moves: Move[]): Record<string, bigint> {
  const { lines, balance } = ledger(moves);
  return Object.fromEntries(grantsLeft(lines, balance));
}

const grant = (grantId: string, amount: bigint, day: number | null): Move => ({
  ...{ kind: "grant" as const, amount, grantId },
  expiresAt: day === null ? null : new Date(Date.UTC(2026, 0, day)),
});
const usage = (amount: bigint): Move => ({ kind: "usage", amount: -amount });
const topup = (amount: bigint): Move => ({ kind: "topup", amount });

describe("grantsLeft", () => {
  it("spends what runs out first, whatever came first, and paid money last", () => {
    const gifts = [grant("late", 100n, 20), topup(50n), grant("soon", 100n, 10), grant("ever", 100n, null)];
    expect(left([...gifts, usage(130n)])).toEqual({ late: 70n, soon: 0n, ever: 100n });
    expect(left([...gifts, usage(340n)])).toEqual({ late: 0n, soon: 0n, ever: 0n });
  });

  it("takes calls of before a grant from what there was then", () => {
    expect(left([topup(50n), usage(30n), grant("a", 100n, 5)])).toEqual({ a: 100n });
    expect(left([grant("a", 10n, 5), usage(4n), topup(9n), usage(4n), grant("b", 7n, 1)])).toEqual({
      a: 2n,
      b: 7n,
    });
  });

  it("lets a gift pay what is owed first", () => {
    expect(left([topup(10n), grant("z", 1n, 3), usage(40n), grant("a", 100n, 5)])).toEqual({ z: 0n, a: 71n });
  });

  it("takes refunds and corrections from paid money first", () => {
    expect(left([grant("a", 100n, 5), topup(50n), { kind: "refund", amount: -60n }])).toEqual({ a: 90n });
  });

  it("has nothing left of what was taken back", () => {
    const taken: Move = { kind: "expiry", amount: -40n, grantId: "a" };
    expect(left([grant("a", 100n, 5), usage(60n), taken, topup(10n)])).toEqual({ a: 0n });
  });

  it("is never below zero, never above what was given, and together never above the balance", () => {
    const amount = fc.bigInt({ min: 1n, max: 1_000n });
    const move = fc.oneof(
      fc.record({ kind: fc.constant("usage" as const), amount: amount.map((value) => -value) }),
      fc.record({ kind: fc.constantFrom("topup" as const, "adjustment" as const), amount }),
      fc.record({
        kind: fc.constantFrom("refund" as const, "chargeback" as const, "adjustment" as const),
        amount: amount.map((value) => -value),
      }),
      fc.record({
        kind: fc.constant("grant" as const),
        amount,
        day: fc.option(fc.integer({ min: 1, max: 28 })),
      }),
      fc.record({ kind: fc.constant("expire" as const), which: fc.nat() }),
    );
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (steps) => {
        const moves: Move[] = [];
        const given = new Map<string, bigint>();
        for (const step of steps) {
          if (step.kind === "expire") {
            const grantId = [...given.keys()][step.which % Math.max(1, given.size)];
            const kept = grantId === undefined ? 0n : (left(moves)[grantId] ?? 0n);
            if (grantId !== undefined && kept > 0n) moves.push({ kind: "expiry", amount: -kept, grantId });
          } else if (step.kind === "grant") {
            const grantId = `g${given.size}`;
            given.set(grantId, step.amount);
            moves.push(grant(grantId, step.amount, step.day));
          } else moves.push(step);
          const { balance } = ledger(moves);
          const parts = Object.entries(left(moves));
          const sum = parts.reduce((total, [, part]) => total + part, 0n);
          expect(sum <= (balance > 0n ? balance : 0n)).toBe(true);
          for (const [id, part] of parts) expect(part >= 0n && part <= (given.get(id) ?? 0n)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
