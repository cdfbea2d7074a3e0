import { newId } from "@/lib/data/ids";
import { systemDb, systemPool } from "@/lib/data/system";
import { deadLetterName } from "@/types/jobs";
import { createPerson, joinWorkspace } from "../people";
import { none, type Sample, type SampleScene, type Samples } from "./kit";
import { deadEvent } from "./provider-events";

const ofPartner = ({ target }: SampleScene): Sample => ({ params: { partnerId: target.partnerId } });

/** An agency made for one request, for what closes or changes it. */
async function freshPartner(data: { status?: "suspended" } = {}): Promise<Sample> {
  const partnerId = newId();
  await systemDb().partner.create({
    data: { id: partnerId, slug: `p-${partnerId}`, name: "Short-lived", ...data },
  });
  return { params: { partnerId } };
}

const limits = {
  workspaces: 5,
  teamMembers: 3,
  customDomains: 1,
  agentsPerWorkspace: null,
  concurrentCalls: null,
};

async function freshVariant(): Promise<Sample> {
  const variantId = newId();
  // Not public, so that the lists of plans others look at stay as they are.
  const shown = { name: "Sample", priceMicrosPerMonth: 0n, limits, isPublic: false };
  const data = { id: variantId, code: `plan-${variantId}`, ...shown };
  await systemDb().planVariant.create({ data });
  return { params: { variantId } };
}

async function deadJob({ target }: SampleScene): Promise<Sample> {
  const jobId = newId();
  await systemPool().query(
    `insert into pgboss.job (id, name, data, source_name, source_id, source_output)
     values ($1, $2, $3, 'integration.verify', $1, '{"message": "Error: down"}')`,
    [
      jobId,
      deadLetterName("integration.verify"),
      JSON.stringify({ partnerId: target.partnerId, integrationId: target.integrationId }),
    ],
  );
  return { params: { jobId } };
}

const withBody =
  (make: (scene: SampleScene) => Promise<Sample>, body: unknown) => async (scene: SampleScene) => ({
    ...(await make(scene)),
    body,
  });

/** Requests of the platform's console. */
export const CONSOLE_SAMPLES: Samples = {
  "super-admin.stats": none,
  "super-admin.stats.month": none,
  "super-admin.partners.list": none,
  "super-admin.partners.get": ofPartner,
  "super-admin.partners.update": withBody(() => freshPartner(), { name: "Renamed" }),
  "super-admin.partners.suspend": withBody(() => freshPartner(), { reason: "Sample" }),
  "super-admin.partners.reopen": () => freshPartner({ status: "suspended" }),
  "super-admin.partners.invite-owner": withBody(() => freshPartner(), { email: "owner@example.test" }),
  "super-admin.partners.reset-two-factor": async ({ target }) => {
    const { userId, email } = await createPerson("forgetful");
    await joinWorkspace({ userId, email, password: "" }, target, "member");
    await systemDb().twoFactorSecret.create({
      data: { userId, secretEncrypted: "not-read", confirmedAt: new Date() },
    });
    return { params: { partnerId: target.partnerId }, body: { email, reason: "Lost phone" } };
  },
  "super-admin.partners.flags": withBody(() => freshPartner(), { audit_export: false }),
  "super-admin.partners.workspaces": ofPartner,
  "super-admin.partners.people": ofPartner,
  "super-admin.variants.list": none,
  "super-admin.variants.create": () => ({
    body: {
      code: `p-${newId()}`,
      name: "Sample",
      priceMicrosPerMonth: "1000000",
      limits,
      isPublic: false,
    },
  }),
  "super-admin.variants.order": async () => {
    const { params } = await freshVariant();
    return { body: { variantIds: [params?.variantId] } };
  },
  "super-admin.variants.get": freshVariant,
  "super-admin.variants.update": withBody(freshVariant, { name: "Renamed" }),
  "super-admin.variants.remove": freshVariant,
  "super-admin.events.list": none,
  "super-admin.events.get": deadEvent,
  "super-admin.events.replay": deadEvent,
  "super-admin.events.drop": withBody(deadEvent, { note: "Sample" }),
  "super-admin.events.replay-many": async (scene) => {
    const { params } = await deadEvent(scene);
    return { body: { eventIds: [params?.eventId] } };
  },
  "super-admin.jobs.list": none,
  "super-admin.jobs.get": deadJob,
  "super-admin.jobs.retry": deadJob,
  "super-admin.jobs.drop": withBody(deadJob, { note: "Sample" }),
  "super-admin.jobs.retry-many": () => ({ body: { name: "call.reconcile" } }),
  "super-admin.integrations.list": none,
  "super-admin.end-reasons.list": none,
};
