import fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { tally } from "@/lib/domain/shared/round-trips";
import { hmacHex } from "@/lib/platform/crypto";
import {
  parseVapiMessage,
  SIGNATURE_HEADER,
  TIMESTAMP_HEADER,
  verifyVapiWebhook,
} from "@/lib/vendors/voice/vapi/webhook";
import { lifeOf, signedHeaders } from "@/tests/support/call-events";
import { type CallStage, createCallStage, deliver } from "@/tests/support/call-stage";
import { acceptEvent, type EventDialect } from "./accept-event";
import type { DeliveredRequest } from "./authenticate-sender";
import { clearWebhookIntegrations } from "./integration-secrets";
import { storeEvent } from "./store-events";

const dialect: EventDialect = { provider: "vapi", verify: verifyVapiWebhook, parse: parseVapiMessage };
let stage: CallStage;
let body: string;

beforeEach(async () => {
  stage = await createCallStage();
  clearWebhookIntegrations();
  body = lifeOf({ externalId: newId() })[0] ?? "";
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

function request(changes: Partial<DeliveredRequest> = {}): DeliveredRequest {
  return {
    rawBody: Buffer.from(body),
    headers: signedHeaders(body, stage.webhookKey),
    integrationId: stage.integrationId,
    ...changes,
  };
}

async function roundTrips(work: () => Promise<unknown>): Promise<number> {
  return tally(async (counted) => {
    await work();
    return counted.sqlRoundTrips;
  });
}

async function expectRefused(bad: DeliveredRequest): Promise<void> {
  await expect(acceptEvent(dialect, bad)).rejects.toMatchObject({ code: "unauthenticated" });
}

describe("acceptEvent", () => {
  it("keeps the body exactly as sent, once", async () => {
    const odd = body.replace("}}", '  ,"note":"é\\u0000 ☎"}}');
    expect((await deliver(stage, odd)).outcome).toBe("stored");
    expect((await deliver(stage, odd)).outcome).toBe("duplicate");
    const events = await systemDb().webhookEvent.findMany({ where: { integrationId: stage.integrationId } });
    expect(events.map((event) => event.body)).toEqual([odd]);
  });

  it("takes what is not UTF-8 by its bytes, keeps those, and reads what can be read", async () => {
    const bytes = Buffer.from(body.replace("queued", "queu\u00ffed"), "latin1");
    const signedAt = String(Date.now());
    const signature = hmacHex(stage.webhookKey, Buffer.concat([Buffer.from(`${signedAt}.`), bytes]));
    const headers = new Headers({ [SIGNATURE_HEADER]: signature, [TIMESTAMP_HEADER]: signedAt });
    expect((await acceptEvent(dialect, request({ rawBody: bytes, headers }))).outcome).toBe("stored");
    const event = await systemDb().webhookEvent.findFirstOrThrow({
      where: { integrationId: stage.integrationId },
    });
    expect(Buffer.from(event.rawBody ?? []).equals(bytes)).toBe(true);
    expect(event.body).toBe(bytes.toString("utf8"));
    // The same text with the broken byte replaced is not what was signed.
    await expectRefused(request({ rawBody: Buffer.from(event.body), headers }));
  });

  it("keeps the others of a group whose one event the database refuses", async () => {
    const event = (text: string) => ({
      ...{ partnerId: stage.tenant.partnerId, integrationId: stage.integrationId, provider: "vapi" as const },
      ...{ deliveryKey: newId(), callExternalId: "", type: "status-update", body: text, rawBody: null },
    });
    // The first goes alone; the rest travel together behind it.
    const bodies = ["{}", "{}", "no text of the database: \u0000", "{}", "{}"];
    const outcomes = await Promise.allSettled(bodies.map((text) => storeEvent(event(text))));
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...["fulfilled", "fulfilled", "rejected", "fulfilled", "fulfilled"],
    ]);
    expect(await systemDb().webhookEvent.count({ where: { integrationId: stage.integrationId } })).toBe(4);
  });

  it("costs one statement alone and at most 0.3 with 32 in flight", async () => {
    await deliver(stage, lifeOf({ externalId: newId() })[0] ?? "");
    expect(await roundTrips(() => deliver(stage, body))).toBe(1);
    const many = Array.from({ length: 32 * 5 }, () => lifeOf({ externalId: newId() })[0] ?? "");
    const trips = await roundTrips(async () => {
      for (let start = 0; start < many.length; start += 32) {
        await Promise.all(many.slice(start, start + 32).map((each) => deliver(stage, each)));
      }
    });
    expect(trips / many.length).toBeLessThanOrEqual(0.3);
    expect(await systemDb().webhookEvent.count({ where: { integrationId: stage.integrationId } })).toBe(162);
  });

  it("stores duplicates that arrive in one group once, and tells each caller", async () => {
    const outcomes = await Promise.all(Array.from({ length: 60 }, () => deliver(stage, body)));
    expect(outcomes.filter(({ outcome }) => outcome === "stored")).toHaveLength(1);
    expect(await systemDb().webhookEvent.count({ where: { integrationId: stage.integrationId } })).toBe(1);
  });

  it("refuses every flipped bit of body or signature, leaving no row", async () => {
    const good = request();
    const signature = good.headers.get(SIGNATURE_HEADER) ?? "";
    await fc.assert(
      fc.asyncProperty(
        fc.nat(body.length - 1),
        fc.nat(signature.length - 1),
        fc.boolean(),
        async (at, hex, inBody) => {
          const headers = signedHeaders(body, stage.webhookKey);
          const flipped = (text: string, index: number) =>
            text.slice(0, index) + String.fromCharCode(text.charCodeAt(index) ^ 1) + text.slice(index + 1);
          if (!inBody) headers.set(SIGNATURE_HEADER, flipped(signature, hex));
          const timestamped = { headers, rawBody: Buffer.from(inBody ? flipped(body, at) : body) };
          await expectRefused(request(timestamped));
        },
      ),
      { numRuns: 200 },
    );
    expect(await systemDb().webhookEvent.count({ where: { integrationId: stage.integrationId } })).toBe(0);
  });

  it("refuses other keys, other integrations, stale and missing signatures", async () => {
    const other = await createCallStage();
    await expectRefused(request({ headers: signedHeaders(body, other.webhookKey) }));
    await expectRefused(request({ integrationId: other.integrationId }));
    await expectRefused(request({ integrationId: newId() }));
    await expectRefused(request({ integrationId: "not-an-id" }));
    await expectRefused(request({ integrationId: null }));
    await expectRefused(request({ headers: new Headers() }));
    await expectRefused(request({ headers: signedHeaders(body, stage.webhookKey, Date.now() - 301_000) }));
    await expectRefused(request({ headers: signedHeaders(body, stage.webhookKey, Date.now() + 301_000) }));
    const doubled = signedHeaders(body, stage.webhookKey);
    doubled.append(SIGNATURE_HEADER, doubled.get(SIGNATURE_HEADER) ?? "");
    await expectRefused(request({ headers: doubled }));
    const partnerIds = [stage.tenant.partnerId, other.tenant.partnerId];
    expect(await systemDb().webhookEvent.count({ where: { partnerId: { in: partnerIds } } })).toBe(0);
  });

  it("refuses an integration that was removed", async () => {
    await systemDb().providerIntegration.update({
      where: { id: stage.integrationId },
      data: { deletedAt: new Date() },
    });
    await expectRefused(request());
  });

  it("takes events on a workspace's own address from its own integrations only", async () => {
    const { workspaceId, siblingWorkspaceId } = stage.tenant;
    await expectRefused(request({ workspaceId: siblingWorkspaceId }));
    expect((await acceptEvent(dialect, request({ workspaceId }))).outcome).toBe("stored");
  });

  it("asks for an integration once, however many events wait for it", async () => {
    const bodies = Array.from({ length: 50 }, () => lifeOf({ externalId: newId() })[0] ?? "");
    expect(
      await roundTrips(() => Promise.all(bodies.map((each) => deliver(stage, each)))),
    ).toBeLessThanOrEqual(4);
  });

  it("rings for the workers", async () => {
    const client = new Client({ connectionString: process.env.DIRECT_URL });
    await client.connect();
    try {
      await client.query("listen inbox");
      const rung = new Promise((resolve) => client.once("notification", resolve));
      await deliver(stage, body);
      await rung;
    } finally {
      await client.end();
    }
  });
});
