import type { Page } from "playwright-core";
import { z } from "zod";
import { ask } from "./visitor";

const credits = z.object({ data: z.object({ balanceMicros: z.string(), heldMicros: z.string() }) });
const entries = z.object({
  data: z.array(z.object({ callId: z.string().nullable(), amountMicros: z.string() })),
});

/** What a workspace has and what of it is held for calls that go on, in micros, as the page's own session is told. */
export async function creditsOf(page: Page, slug: string): Promise<{ balance: bigint; held: bigint }> {
  const { data } = credits.parse((await ask(page, `/api/w/${slug}/credits`)).body);
  return { balance: BigInt(data.balanceMicros), held: BigInt(data.heldMicros) };
}

/** The ledger's line of a call in micros, below zero for a charge. Throws while there is none. */
export async function chargeOf(page: Page, slug: string, callId: string): Promise<bigint> {
  const { data } = entries.parse((await ask(page, `/api/w/${slug}/credits/entries`)).body);
  const entry = data.find((line) => line.callId === callId);
  if (!entry) throw new Error(`no ledger line for the call ${callId}`);
  return BigInt(entry.amountMicros);
}
