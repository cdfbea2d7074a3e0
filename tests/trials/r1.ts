import { gzipSync } from "node:zlib";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { encryptSecret } from "@/lib/platform/crypto";
import { createSeededRandom, type SeededRandom } from "@/sandbox/voice/seeded-random";
import { lifeOf } from "../support/call-events";
import { type CallStage, createCallStage, createIntent } from "../support/call-stage";
import { type HttpCall, send } from "../support/http";
import { hostOf } from "../support/product-under-test";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { allRows } from "../support/trials/behind-the-curtain";
import { CaseBook, inParallel } from "../support/trials/case-book";
import { startTrialProduct } from "../support/trials/product";
import { deliverOverHttp, waitForInbox, webhookPath } from "../support/trials/vapi-delivery";
import { vapiHeaders, vapiSignature } from "../support/vapi-events";

const CASES = { S: 500, M: 10_000 } as const;
const TOLERANCE_MS = 300_000;

/** What a forger has to play with: a genuine body about a call of `victim`, and the secret of another customer. */
type Scene = {
  random: SeededRandom;
  victim: CallStage;
  attacker: CallStage;
  /** The secret that the victim's key set had before it was changed. */
  oldKey: string;
  deleted: CallStage;
  body: string;
};
type Forgery = { path: string; call: HttpCall };
type Forger = (scene: Scene) => Forgery;

function post(
  scene: Scene,
  headers: Record<string, string | string[]>,
  body: string | Buffer = scene.body,
): Forgery {
  const call = { method: "POST", headers: { "content-type": "application/json", ...headers }, body };
  return { path: webhookPath(scene.victim.integrationId), call };
}

function signed(scene: Scene, key = scene.victim.webhookKey, timestamp?: string) {
  return vapiSignature(key, scene.body, timestamp);
}

function flipBit(text: string, random: SeededRandom): string {
  const bytes = Buffer.from(text);
  const at = random.integer(0, bytes.length - 1);
  // Low bits keep the byte printable, so that the transport does not refuse it first.
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.integer(0, 2));
  return bytes.toString("latin1");
}

function field(headers: Record<string, string>, name: string): string {
  return headers[name] ?? "";
}

const FORGERS: Readonly<Record<string, Forger>> = {
  "a flipped bit in the body": (s) => {
    const body = flipBit(s.body, s.random);
    return post(s, signed(s), body === s.body ? `${s.body} ` : body);
  },
  "a flipped bit in the signature": (s) => {
    const headers = signed(s);
    return post(s, { ...headers, "x-vapi-signature": flipBit(field(headers, "x-vapi-signature"), s.random) });
  },
  "another timestamp than the signed one": (s) => {
    const headers = signed(s);
    const later = Number(field(headers, "x-vapi-timestamp")) + s.random.integer(1, 60_000);
    return post(s, { ...headers, "x-vapi-timestamp": String(later) });
  },
  "another customer's secret": (s) => post(s, signed(s, s.attacker.webhookKey)),
  "the secret of before": (s) => post(s, signed(s, s.oldKey)),
  "an empty secret": (s) => post(s, vapiSignature("", s.body)),
  "a made-up secret": (s) => post(s, signed(s, `whk-${s.random.next()}`)),
  "too old": (s) =>
    post(s, signed(s, undefined, String(Date.now() - TOLERANCE_MS - s.random.integer(2_000, 1e9)))),
  "from the future": (s) =>
    post(s, signed(s, undefined, String(Date.now() + TOLERANCE_MS + s.random.integer(5_000, 1e9)))),
  "without a signature": (s) => post(s, { "x-vapi-timestamp": String(Date.now()) }),
  "without a timestamp": (s) => post(s, { "x-vapi-signature": field(signed(s), "x-vapi-signature") }),
  "without either": (s) => post(s, {}),
  "two signatures": (s) => {
    const headers = signed(s);
    const genuine = field(headers, "x-vapi-signature");
    return post(s, { ...headers, "x-vapi-signature": [genuine, "0".repeat(64)] });
  },
  "two timestamps": (s) => {
    const headers = signed(s);
    return post(s, {
      ...headers,
      "x-vapi-timestamp": [field(headers, "x-vapi-timestamp"), String(Date.now() + 1)],
    });
  },
  "a signature over the body alone": (s) =>
    post(s, {
      ...signed(s),
      "x-vapi-signature": field(vapiSignature(s.victim.webhookKey, "", s.body), "x-vapi-signature"),
    }),
  "a signature in capitals with a prefix": (s) => {
    const headers = signed(s);
    return post(s, {
      ...headers,
      "x-vapi-signature": `sha256=${field(headers, "x-vapi-signature").toUpperCase()}`,
    });
  },
  "a compressed body": (s) => {
    const packed = gzipSync(s.body);
    return post(s, { ...signed(s), "content-encoding": "gzip" }, packed);
  },
  "a body said to be compressed": (s) =>
    post(s, { ...signed(s), "content-encoding": s.random.pick(["gzip", "identity", "br"]) }),
  "another content type": (s) =>
    post(s, {
      ...signed(s),
      "content-type": s.random.pick(["text/plain", "application/x-www-form-urlencoded"]),
    }),
  "no integration in the address": (s) => ({ ...post(s, signed(s)), path: "/api/webhooks/vapi" }),
  "two integrations in the address": (s) => ({
    ...post(s, signed(s, s.attacker.webhookKey)),
    path: `${webhookPath(s.attacker.integrationId)}&i=${s.victim.integrationId}`,
  }),
  "an unknown integration": (s) => ({ ...post(s, signed(s)), path: webhookPath(newId()) }),
  "an id that is none": (s) => ({
    ...post(s, signed(s)),
    path: webhookPath(s.random.pick(["%00", "1", "' or 1=1 --"])),
  }),
  "a removed integration with its right secret": (s) => ({
    ...post(s, signed(s, s.deleted.webhookKey)),
    path: webhookPath(s.deleted.integrationId),
  }),
  "the address of a foreign workspace": (s) => ({
    ...post(s, signed(s)),
    path: `/api/webhooks/w/${s.attacker.tenant.workspaceId}/vapi?i=${s.victim.integrationId}`,
  }),
  "more behind the body": (s) => post(s, signed(s), `${s.body}\n`),
  "something before the body": (s) => post(s, signed(s), `\uFEFF${s.body}`),
};

async function makeScene(random: SeededRandom): Promise<Scene & { callId: string }> {
  const [victim, attacker, deleted] = [
    await createCallStage(),
    await createCallStage(),
    await createCallStage(),
  ];
  const oldKey = victim.webhookKey;
  victim.webhookKey = `${oldKey}-new`;
  await putWebhookKey(victim, victim.webhookKey);
  const { integrationId } = deleted;
  await systemDb().providerIntegration.update({
    where: { id: integrationId },
    data: { deletedAt: new Date() },
  });
  const callId = await createIntent(victim);
  const [body = ""] = lifeOf({ externalId: newId(), callId }).slice(-1);
  return { random, victim, attacker, deleted, oldKey, body, callId };
}

async function putWebhookKey({ tenant, integrationId }: CallStage, webhookKey: string): Promise<void> {
  const column = "webhook_key_encrypted";
  const place = { table: "provider_integrations", column, rowId: integrationId, partnerId: tenant.partnerId };
  const webhookKeyEncrypted = encryptSecret(webhookKey, place);
  await systemDb().providerIntegration.update({
    where: { id: integrationId },
    data: { webhookKeyEncrypted },
  });
}

async function stateOf(scene: Scene & { callId: string }): Promise<unknown> {
  return await allRows(
    `SELECT (SELECT count(*)::int FROM webhook_events WHERE integration_id = ANY($1::uuid[])) AS events,
            (SELECT count(*)::int FROM webhook_delivery_keys WHERE integration_id = ANY($1::uuid[])) AS keys,
            (SELECT count(*)::int FROM calls WHERE partner_id = ANY($2::uuid[])) AS calls,
            (SELECT count(*)::int FROM credit_entries WHERE partner_id = ANY($2::uuid[])) AS entries,
            (SELECT md5(c::text) FROM calls c WHERE id = $3) AS call`,
    [
      [scene.victim.integrationId, scene.deleted.integrationId],
      [scene.victim.tenant.partnerId, scene.deleted.tenant.partnerId],
      scene.callId,
    ],
  );
}

/** Signatures of `attacker` that hold, on events about the victim's call: taken in, but of no effect on it. */
async function tryForeignCall(
  book: CaseBook,
  scene: Scene & { callId: string },
  before: unknown,
): Promise<void> {
  const { attacker, victim, callId } = scene;
  const bodies = [
    ...lifeOf({ externalId: newId(), callId }),
    ...lifeOf({ externalId: newId(), type: "inboundPhoneCall", assistantId: victim.agentExternalId }),
  ];
  for (const body of bodies) {
    const { status } = await deliverOverHttp(attacker, body);
    book.equal(status, 200, "an event that its own integration has signed");
  }
  await waitForInbox([attacker.integrationId]).catch(() => undefined);
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

/** Forged and mutated webhooks: none is accepted, none leaves a row, none breaks anything. */
export async function run({ seed, size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook();
  const scene = await makeScene(createSeededRandom(seed));
  // The guarded thing is that secrets are one's own.
  if (canary) await putWebhookKey(scene.victim, scene.attacker.webhookKey);
  const before = await stateOf(scene);
  const kinds = Object.entries(FORGERS);
  const numbers = Array.from({ length: canary ? kinds.length : CASES[size] }, (_, index) => index);
  await inParallel(numbers, 8, async (number) => {
    const [kind, forge] = kinds[number % kinds.length] ?? [];
    if (!kind || !forge) throw new Error(`There is no forgery ${number}.`);
    const { path, call } = forge(scene);
    const { status } = await send(hostOf(), path, call);
    book.check(status >= 400 && status < 500, `case ${number}, ${kind}: answered ${status}`);
  });
  book.equal(await stateOf(scene), before, "rows after all forgeries");
  await tryForeignCall(book, scene, before);
  const { victim } = scene;
  if (!canary) {
    const genuine = await send(hostOf(), webhookPath(victim.integrationId), {
      method: "POST",
      headers: vapiHeaders(victim.webhookKey, scene.body),
      body: scene.body,
    });
    book.equal(genuine.status, 200, "the genuine event");
  }
  return book.outcome();
}
