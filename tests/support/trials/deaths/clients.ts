import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { type HttpAnswer, send } from "../../http";
import { givePlan } from "../../plan-stage";
import { hostOf } from "../../product-under-test";
import { createApiKey } from "../../tenancy/people";
import { waitFor } from "../../wait-for";
import type { AccountReader } from "../call-accounts";
import type { CaseBook } from "../case-book";
import { connectAccount } from "../connected-account";
import type { TrialPayments } from "../payment-service";
import { createTrialCaller, type TrialCaller } from "../trial-caller";

const PATIENCE_MS = 600_000;
const TOP_UP_MICROS = "25000000";

const placed = z.object({ data: z.object({ id: z.string() }) });
const started = z.object({ data: z.object({ url: z.string() }) });

export type Client = {
  caller: TrialCaller;
  headers: Record<string, string>;
  host: string;
  stripeAccountId: string;
  /** Ids of the calls that the product said it places. */
  placed: string[];
};

/** One client of each way to pay, each with an agency of its own. */
export async function openClients(accounts: AccountReader, service: TrialPayments): Promise<Client[]> {
  const ways = [
    { engine: "vapi", kind: null },
    { engine: "retell", kind: "prepaid" },
    { engine: "vapi", kind: "postpaid" },
  ] as const;
  const clients: Client[] = [];
  for (const { engine, kind } of ways) {
    const caller = await createTrialCaller(accounts, engine);
    const { partnerId } = caller.tenant;
    if (kind) await givePlan(caller.tenant, { kind, includedSeconds: kind === "prepaid" ? 600 : 0 });
    const stripeAccountId = kind === null ? await connectAccount(service, partnerId) : "";
    const { secret } = await createApiKey({ partnerId, workspaceId: null }, [
      "calls.place",
      "billing.manage",
    ]);
    const headers = { authorization: `Bearer ${secret}` };
    clients.push({ caller, headers, stripeAccountId, host: hostOf(`p-${partnerId}`), placed: [] });
  }
  return clients;
}

/** Asks again under one key until somebody serves it: whoever died in between must not have done it twice. */
async function untilServed(client: Client, path: string, body: object): Promise<HttpAnswer> {
  const headers = { ...client.headers, "idempotency-key": newId() };
  return await waitFor(
    `an answer of ${path}`,
    async () => {
      const answer = await send(client.host, path, { headers, body });
      return answer.status >= 500 || answer.status === 409 ? undefined : answer;
    },
    { deadlineMs: PATIENCE_MS, intervalMs: 100 },
  );
}

export async function dial(book: CaseBook, client: Client, to: string): Promise<void> {
  const { workspaceId } = client.caller.tenant;
  const path = `/api/w/w-${workspaceId}/agents/${client.caller.agentId}/outbound-call`;
  const answer = await untilServed(client, path, { to });
  book.equal(answer.status, 201, `a call to ${to}: ${answer.text.slice(0, 200)}`);
  if (answer.status === 201) client.placed.push(placed.parse(answer.json()).data.id);
}

export async function pay(book: CaseBook, service: TrialPayments, client: Client): Promise<void> {
  const path = `/api/w/w-${client.caller.tenant.workspaceId}/credits/topup`;
  const answer = await untilServed(client, path, { amountMicros: TOP_UP_MICROS });
  book.equal(answer.status, 201, `a top-up: ${answer.text.slice(0, 200)}`);
  if (answer.status === 201) await service.pay(started.parse(answer.json()).data.url);
}
