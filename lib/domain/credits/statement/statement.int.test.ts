import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newIdAt } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { statementQuery } from "@/types/statements";
import { exportStatement } from "./export-statement";
import { printStatement } from "./print-statement";

let tenant: TestTenant;
let balance: bigint;
let sequence: bigint;

beforeEach(async () => {
  tenant = await createTenant({ balanceMicros: 0n });
  await systemDb().workspace.update({
    where: { id: tenant.workspaceId },
    data: { timeZone: "America/New_York" },
  });
  [balance, sequence] = [0n, 0n];
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function line(
  at: string,
  amountMicros: bigint,
  reason: string,
  workspaceId: string | null = tenant.workspaceId,
) {
  const { partnerId } = tenant;
  const { id: accountId } = await systemDb().creditAccount.findFirstOrThrow({
    where: { partnerId, workspaceId },
  });
  [balance, sequence] = [balance + amountMicros, sequence + 1n];
  await systemDb().creditEntry.create({
    data: {
      ...{ id: newIdAt(new Date(at)), partnerId, workspaceId, accountId, sequence, amountMicros, reason },
      ...{ kind: "adjustment", balanceAfterMicros: balance, currency: "USD", idempotencyKey: `${sequence}` },
      ...{ actorType: "system", createdAt: new Date(at) },
    },
  });
}

async function csv(month: string, workspaceId: string | null = tenant.workspaceId): Promise<string[]> {
  const parts = [];
  const statement = { workspaceId, month, showsCalls: true };
  for await (const part of exportStatement(tenant.partnerCtx, statement)) parts.push(part);
  return parts.join("").trimEnd().split("\r\n");
}

describe("a statement", () => {
  it("has the month of the account's clocks: opening, every line, closing, month after month without a gap", async () => {
    await line("2026-10-01T03:59:59.999Z", 1_000_000n, "Still September");
    await line("2026-10-01T04:00:00.000Z", -250_000n, "First");
    await line("2026-11-01T03:59:59.999Z", 5n, "Last");
    await line("2026-11-01T04:00:00.000Z", 7n, "November");
    expect(await csv("2026-10")).toEqual([
      "Line,Time (America/New_York),Kind,Reason,Call id,Amount,Balance,Currency",
      ",,Opening balance,,,,1.000000,USD",
      "2,2026-10-01 00:00:00,Adjustment,First,,-0.250000,0.750000,USD",
      "3,2026-10-31 23:59:59,Adjustment,Last,,0.000005,0.750005,USD",
      ",,Closing balance,,,,0.750005,USD",
    ]);
    expect((await csv("2026-09")).at(-1)).toBe(",,Closing balance,,,,1.000000,USD");
    expect((await csv("2026-11"))[1]).toBe(",,Opening balance,,,,0.750005,USD");
    expect(await csv("2026-12")).toHaveLength(3);
  });

  it("has no live formula", async () => {
    await line("2026-10-05T00:00:00Z", 1n, "=HYPERLINK(1)");
    expect((await csv("2026-10"))[2]).toContain("'=HYPERLINK(1)");
  });

  it("is of the agency itself, too", async () => {
    await line("2026-10-05T00:00:00Z", 3n, "Own", null);
    expect((await csv("2026-10", null))[2]).toBe(
      "1,2026-10-05 00:00:00,Adjustment,Own,,0.000003,0.000003,USD",
    );
    expect(await csv("2026-10")).toHaveLength(3);
  });

  it("is printed", async () => {
    await line("2026-10-05T00:00:00Z", 12_000_000n, "Goodwill");
    const printed = await printStatement(tenant.partnerCtx, {
      workspaceId: tenant.workspaceId,
      month: "2026-10",
    });
    expect(printed.fileName).toBe("statement-2026-10.pdf");
    const bytes = new Uint8Array(await new Response(printed.content).arrayBuffer());
    const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
    for (const words of ["Statement 2026-10", "Goodwill", "+$12.00", "Opening balance"])
      expect(text).toContain(words);
  });

  it("is of the agency's own clients, and of months", async () => {
    const other = await createTenant();
    await expect(csv("2026-10", other.workspaceId)).rejects.toMatchObject({ code: "not_found" });
    for (const month of ["2026-13", "2026-1", "x", "2026-10-01"])
      expect(statementQuery.safeParse({ month }).success).toBe(false);
  });
});
