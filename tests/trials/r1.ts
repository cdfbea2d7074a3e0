import { newId } from "@/lib/data/ids";
import { send } from "../support/http";
import { hostOf } from "../support/product-under-test";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { allRows } from "../support/trials/behind-the-curtain";
import { CaseBook, inParallel } from "../support/trials/case-book";
import type { SignedEngine } from "../support/trials/forgeries/engines";
import { FORGERS } from "../support/trials/forgeries/forgers";
import { livesOf, makeScene, type Party, putKey, type Scene } from "../support/trials/forgeries/scene";
import { startTrialProduct } from "../support/trials/product";
import { waitForInbox } from "../support/trials/vapi-delivery";

/** Per engine. */
const CASES = { S: 500, M: 10_000 } as const;

/** Rows that a forgery might leave or change: events, keys of deliveries, functions, calls, money, the very call. */
async function stateOf({ victim, deleted, otherEngine, callId }: Scene): Promise<unknown> {
  return await allRows(
    `SELECT (SELECT count(*)::int FROM webhook_events WHERE integration_id = ANY($1::uuid[])) AS events,
            (SELECT count(*)::int FROM webhook_delivery_keys WHERE integration_id = ANY($1::uuid[])) AS keys,
            (SELECT count(*)::int FROM function_call_claims WHERE partner_id = ANY($2::uuid[])) AS functions,
            (SELECT count(*)::int FROM calls WHERE partner_id = ANY($2::uuid[])) AS calls,
            (SELECT count(*)::int FROM credit_entries WHERE partner_id = ANY($2::uuid[])) AS entries,
            (SELECT md5(c::text) FROM calls c WHERE id = $3) AS call`,
    [
      [victim.integrationId, deleted.integrationId, otherEngine.integrationId],
      [victim.tenant.partnerId, deleted.tenant.partnerId],
      callId,
    ],
  );
}

async function deliver({ addressesOf, sign }: SignedEngine, party: Party, body: string): Promise<number> {
  const [address = ""] = addressesOf(party.tenant.workspaceId);
  const { status } = await send(hostOf(), `${address}?i=${party.integrationId}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...sign(party.key, body) },
    body,
  });
  return status;
}

/** Signatures of the attacker that hold, on events about the victim's call: taken in, but of no effect on it. */
async function tryForeignCall(book: CaseBook, scene: Scene, before: unknown): Promise<void> {
  const { engine, attacker, victim, callId } = scene;
  const { agentExternalId } = victim;
  const bodies = [
    ...livesOf(engine.provider, { callId, agentExternalId }),
    ...livesOf(engine.provider, { agentExternalId }),
  ];
  for (const body of bodies) {
    book.equal(await deliver(engine, attacker, body), 200, "an event that its own integration has signed");
  }
  await waitForInbox([attacker.integrationId]);
  book.equal(
    await stateOf(scene),
    before,
    "the victim's rows after events of another integration about its call",
  );
  const touched = await allRows(
    "SELECT count(*)::int AS n FROM webhook_events WHERE integration_id = $1 AND call_id IS NOT NULL",
    [attacker.integrationId],
  );
  book.equal(touched, [{ n: 0 }], "events of the attacker that found a call");
}

/** What each address takes when it is signed as it must be; the trial would be worth nothing if all were refused. */
async function tryGenuine(book: CaseBook, { engine, victim, body }: Scene): Promise<void> {
  const call = { call_id: `call_${newId()}`, agent_id: victim.agentExternalId };
  for (const address of engine.addressesOf(victim.tenant.workspaceId)) {
    const genuine = address.endsWith("/functions")
      ? JSON.stringify({ name: "nobody_knows", args: {}, call })
      : address.endsWith("/inbound")
        ? JSON.stringify({ event: "call_inbound", call_inbound: { to_number: "+14155550100" } })
        : body;
    const { status } = await send(hostOf(), `${address}?i=${victim.integrationId}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...engine.sign(victim.key, genuine) },
      body: genuine,
    });
    book.equal(status, 200, `what is genuine, at ${address}`);
  }
}

async function tryEngine(
  book: CaseBook,
  provider: SignedEngine["provider"],
  { seed, size, canary }: TrialOptions,
): Promise<void> {
  const scene = await makeScene(provider, seed);
  // The guarded thing is that secrets are one's own.
  if (canary) await putKey(provider, scene.victim, scene.attacker.key);
  const before = await stateOf(scene);
  const kinds = FORGERS[provider];
  const addresses = scene.engine.addressesOf(scene.victim.tenant.workspaceId);
  const numbers = Array.from({ length: canary ? kinds.length : CASES[size] }, (_, index) => index);
  await inParallel(numbers, 8, async (number) => {
    const [kind, forge] = kinds[number % kinds.length] ?? [];
    // Each kind comes to each address, whatever their numbers divide by.
    const address = addresses[Math.floor(number / kinds.length) % addresses.length];
    if (!kind || !forge || !address) throw new Error(`There is no forgery ${number}.`);
    const { path, call } = forge({ ...scene, address });
    const { status } = await send(hostOf(), path, call);
    const isRefused = status >= 400 && status < 500;
    book.check(isRefused, `${provider}, case ${number}, ${kind}, at ${address}: answered ${status}`);
  });
  book.equal(await stateOf(scene), before, `rows after all forgeries of ${provider}`);
  if (canary) return;
  await tryForeignCall(book, scene, before);
  await tryGenuine(book, scene);
}

/** Forged and mutated deliveries of both engines: none is accepted, none leaves a row, none breaks anything. */
export async function run(options: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook();
  for (const provider of ["vapi", "retell"] as const) await tryEngine(book, provider, options);
  return book.outcome();
}
