import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { createListedCall } from "@/tests/support/listed-call";
import { printCall } from "./print-call";

let tenant: TestTenant;

beforeEach(async () => {
  tenant = await createTenant({ timeZone: "Asia/Tokyo" });
});
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function bytesOf(content: ReadableStream<Uint8Array>): Promise<string> {
  return Buffer.from(await new Response(content).arrayBuffer()).toString("latin1");
}

/** Three hours in which somebody speaks every eight seconds. */
function longTranscript() {
  return Array.from({ length: 1_350 }, (_, place) => ({
    role: place % 9 === 8 ? "tool" : place % 2 === 0 ? "agent" : "caller",
    text: `Sentence number ${place} about appointments, prices and opening hours, said in full and without haste.`,
    startSeconds: place * 8,
    ...(place % 9 === 8 ? { tool: { name: "look_up", arguments: '{"day":"Monday"}' } } : {}),
  }));
}

describe("a printed call", () => {
  it("is read with one statement and named by the day of the workspace's clocks", async () => {
    const callId = await createListedCall(tenant, {
      startedAt: new Date("2026-03-01T20:00:00Z"),
      contactName: '../../Ann "O\'Hara"\r\n',
      summary: "Wants a refund. Хочет вернуть. Θέλει επιστροφή. 退款",
      analysis: { structuredData: { order_number: 12, urgent: true, items: ["a", "b"] } },
    });
    await systemDb().callNote.create({
      data: {
        ...{ id: newId(), partnerId: tenant.partnerId, workspaceId: tenant.workspaceId, callId },
        ...{ body: "Called back", authorLabel: "Olive Owner" },
      },
    });
    await tally(async (trips) => {
      const printed = await printCall(tenant.ctx, callId);
      expect(printed.fileName).toBe(`call-2026-03-02-${callId.slice(-8)}.pdf`);
      expect(trips.sqlRoundTrips).toBe(1);
      const pdf = await bytesOf(printed.content);
      expect(pdf.startsWith("%PDF-")).toBe(true);
      expect(pdf.trimEnd().endsWith("%%EOF")).toBe(true);
    });
  });

  it("of three hours goes over many pages and stays small", async () => {
    const callId = await createListedCall(tenant, { transcript: longTranscript(), durationSeconds: 10_800 });
    const pdf = await bytesOf((await printCall(tenant.ctx, callId)).content);
    expect(pdf.match(/\/Type \/Page\b(?!s)/g)?.length).toBeGreaterThan(30);
    expect(pdf.length).toBeLessThan(2_000_000);
  });

  it("stops being made when nobody reads it any more", async () => {
    const callId = await createListedCall(tenant, { transcript: longTranscript() });
    const { content } = await printCall(tenant.ctx, callId);
    const reader = content.getReader();
    expect((await reader.read()).done).toBe(false);
    await reader.cancel();
    expect((await reader.read()).done).toBe(true);
  });

  it("is nobody else's, and none when it is deleted", async () => {
    const callId = await createListedCall(tenant);
    const other = await createTenant();
    for (const ctx of [tenant.siblingCtx, other.ctx]) {
      await expect(printCall(ctx, callId)).rejects.toMatchObject({ code: "not_found" });
    }
    await systemDb().call.update({ where: { id: callId }, data: { deletedAt: new Date() } });
    await expect(printCall(tenant.ctx, callId)).rejects.toMatchObject({ code: "not_found" });
  });
});
