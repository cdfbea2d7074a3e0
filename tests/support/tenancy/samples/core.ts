import { randomBytes } from "node:crypto";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { createTestAgent, createTestIntegration } from "../../fixtures";
import { vapiHeaders } from "../../vapi-events";
import { createPerson, signInOn } from "../people";
import {
  agent,
  bareOf,
  call,
  integration,
  none,
  type Sample,
  type SampleScene,
  type Samples,
  slug,
  workspace,
} from "./kit";

const token = "not-a-token-that-was-ever-given";

/** Where a key is checked again, the provider's stand-in knows none of the numbers made for tests. */
async function putNumberInService({ target }: SampleScene): Promise<void> {
  const where = { id: target.phoneNumberId };
  await systemDb().phoneNumber.update({ where, data: { status: "available" } });
}

/** What is deleted or changed for good is made for the occasion. */
async function freshAgent({ target }: SampleScene): Promise<Sample> {
  const { agentId } = await createTestAgent(bareOf(target), { workspaceId: target.workspaceId });
  return { params: { workspaceSlug: target.workspaceSlug, agentId } };
}

async function freshIntegration({ target }: SampleScene): Promise<Sample> {
  const { integrationId } = await createTestIntegration(bareOf(target), { workspaceIds: [] });
  return { params: { integrationId } };
}

/** The assignment of a workspace that exists for this request alone. */
async function freshAssignment({
  target,
}: SampleScene): Promise<{ workspaceId: string; integrationId: string }> {
  const workspaceId = newId();
  await systemDb().workspace.create({
    data: { id: workspaceId, partnerId: target.partnerId, slug: `w-${workspaceId}`, name: "Short-lived" },
  });
  const { integrationId } = await createTestIntegration(bareOf(target), { workspaceIds: [workspaceId] });
  return { workspaceId, integrationId };
}

async function ownSession({ target, person }: SampleScene): Promise<Sample> {
  const sessionId = newId();
  if (person) {
    await systemDb().session.create({
      data: {
        id: sessionId,
        partnerId: target.partnerId,
        userId: person.userId,
        authSessionId: newId(),
        expiresAt: new Date(Date.now() + 3_600_000),
      },
    });
  }
  return { params: { sessionId } };
}

/** A browser with a live session, for what renews or ends it. */
async function browser({ target }: SampleScene): Promise<Sample> {
  const visitor = await signInOn(target.partnerSlug, await createPerson("browser"));
  return { headers: { cookie: [...visitor.cookies].map((pair) => pair.join("=")).join("; ") } };
}

function signedEvent({ target }: SampleScene): Sample {
  const body = JSON.stringify({
    message: { type: "status-update", status: "in-progress", timestamp: Date.now(), call: { id: newId() } },
  });
  return {
    query: { i: target.integrationId },
    body,
    headers: vapiHeaders(`whk-${target.integrationId}`, body),
  };
}

function cron(): Sample {
  return { headers: { authorization: `Bearer ${process.env.CRON_SECRET}` } };
}

const definition = { prompt: "You answer for a dental practice." };

/** Requests of the path from key to charged call. */
export const CORE_SAMPLES: Samples = {
  "agents.list": slug,
  "agents.create": (scene) => ({ ...slug(scene), body: { name: "Sample", definition, publish: false } }),
  "agents.get": agent,
  "agents.update": async (scene) => ({
    ...(await freshAgent(scene)),
    body: { revision: 1, name: "Renamed" },
  }),
  "agents.delete": freshAgent,
  "agents.sync": async ({ target }) => {
    const { integrationId, phoneNumberId } = target;
    const made = await createTestAgent(bareOf(target), {
      workspaceId: target.workspaceId,
      integrationId,
      phoneNumberId,
    });
    return { params: { workspaceSlug: target.workspaceSlug, agentId: made.agentId } };
  },
  "agents.outbound-call": async (scene) => {
    await putNumberInService(scene);
    return { ...agent(scene), body: { to: "+14155550100" } };
  },
  // Where no engine knows the agent it says so, to whoever may ask it.
  "agents.test-call": (scene) => ({ ...agent(scene), body: {}, allowed: [201, 503] }),
  "assigned-integrations.get": ({ target }) => ({
    params: { workspaceSlug: target.workspaceSlug, provider: "vapi" },
  }),
  "assigned-integrations.list": slug,
  "auth.confirm": () => ({ body: { token, password: "A-fine-new-password-1" }, allowed: [400] }),
  "auth.context": none,
  "auth.forgot-password": () => ({ body: { email: "nobody@example.test" } }),
  "auth.refresh": browser,
  "auth.reset-password": () => ({ body: { token, password: "A-fine-new-password-1" }, allowed: [400] }),
  "auth.sessions.list": none,
  "auth.sessions.revoke": ownSession,
  "auth.setup-profile": () => ({ body: { name: "Somebody", timeZone: "Europe/Berlin" } }),
  "auth.signin": async () => {
    const { email, password } = await createPerson("guest");
    return { body: { email, password } };
  },
  "auth.signout": browser,
  "auth.signup": () => ({
    body: {
      name: "New",
      email: `new-${randomBytes(5).toString("hex")}@example.test`,
    },
  }),
  "calls.list": slug,
  "calls.get": call,
  "calls.recording": call,
  // The provider has not taken this call yet, which is said to whoever may hang up.
  "calls.end": ({ target }) => ({
    params: { workspaceSlug: target.workspaceSlug, callId: target.liveCallId },
    allowed: [409],
  }),
  // A call the provider has not taken yet: a job looks it up.
  "calls.ingest": ({ target }) => ({
    params: { workspaceSlug: target.workspaceSlug },
    body: { callId: target.liveCallId },
  }),
  "calls.live": slug,
  // No search service is connected, which is said to whoever may fill or clear it.
  "calls.resync-algolia": ({ target }) => ({
    params: { workspaceSlug: target.workspaceSlug },
    allowed: [409],
  }),
  "calls.clear-algolia": ({ target }) => ({
    params: { workspaceSlug: target.workspaceSlug },
    allowed: [409],
  }),
  "integrations.algolia-search-config": slug,
  "calls.listen": ({ target }) => ({
    params: { workspaceSlug: target.workspaceSlug, callId: target.liveCallId },
    allowed: [409],
  }),
  "credits.get": slug,
  "credits.entries": slug,
  "cron.agency-checkouts": cron,
  "cron.billing-periods": cron,
  "cron.cleanup-expired-campaigns": cron,
  "cron.client-dunning": cron,
  "cron.drain": cron,
  "cron.dunning": cron,
  "cron.payment-accounts": cron,
  "cron.prices": cron,
  "cron.process-campaigns": cron,
  "cron.free-credits": cron,
  "cron.leads": cron,
  "cron.ledger": cron,
  "cron.ledger-full": cron,
  "cron.master": cron,
  "cron.metering": cron,
  "cron.reconciliation": cron,
  "cron.margins": cron,
  "cron.housekeeping": cron,
  "cron.import-calls": cron,
  "cron.reconcile": cron,
  "cron.telephony": cron,
  "analytics.get": slug,
  "analytics.export": slug,
  "calls.stats": slug,
  "dashboard.charts": slug,
  "dashboard.stats": slug,
  "live.events": slug,
  "partner.analytics.export": none,
  "partner.analytics.get": none,
  "partner.dashboard.stats": none,
  "partner.get": none,
  "partner.integrations.list": none,
  "partner.search.get": none,
  // Switched off, so that no service is asked.
  "partner.search.set": () => ({
    body: {
      ...{ applicationId: "SAMPLE", isActive: false },
      ...{ adminKey: randomBytes(12).toString("hex"), searchKey: randomBytes(12).toString("hex") },
    },
  }),
  // Another asker may have removed it a moment before.
  "partner.search.remove": () => ({ allowed: [204, 404] }),
  "partner.integrations.create": () => ({
    body: { provider: "vapi", name: "Sample", secretKey: `vapi_sk_${randomBytes(8).toString("hex")}` },
  }),
  "partner.integrations.get": integration,
  "partner.integrations.update": async (scene) => ({
    ...(await freshIntegration(scene)),
    body: { name: "Renamed" },
  }),
  "partner.integrations.delete": freshIntegration,
  // Two who make different key sets the default at the same moment are told so.
  "partner.integrations.set-default": async (scene) => ({
    ...(await freshIntegration(scene)),
    allowed: [200, 409],
  }),
  "partner.integrations.verify": freshIntegration,
  "partner.key-pools.rename": async (scene) => {
    const { params } = await freshIntegration(scene);
    return { params: { poolId: params?.integrationId ?? "" }, body: { name: "Renamed" } };
  },
  "partner.workspaces.list": none,
  "partner.workspaces.get": workspace,
  "partner.workspaces.credits.adjust": (scene) => ({
    ...workspace(scene),
    body: { amountMicros: "1000", reason: "Goodwill" },
  }),
  "partner.workspaces.credits.entries": workspace,
  "partner.workspaces.integrations.list": workspace,
  "partner.workspaces.integrations.assign": async (scene) => {
    const { workspaceId, integrationId } = await freshAssignment(scene);
    return { params: { workspaceId }, body: { integrationId } };
  },
  "partner.workspaces.integrations.get": ({ target }) => ({
    params: { workspaceId: target.workspaceId, provider: "vapi" },
  }),
  "partner.workspaces.integrations.unassign": async (scene) => {
    const { workspaceId } = await freshAssignment(scene);
    return { params: { workspaceId, provider: "vapi" } };
  },
  "phone-numbers.available": slug,
  "webhooks.vapi": signedEvent,
  "webhooks.workspace-vapi": (scene) => ({
    ...signedEvent(scene),
    params: { workspaceId: scene.target.workspaceId },
  }),
  "workspace.get": slug,
};
