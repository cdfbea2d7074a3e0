import { CLIENT_FEATURE_NAMES, toFeatures } from "@/config/client-features";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { claimDomain } from "@/lib/domain/domains/claim-domain";
import { createInvitation } from "@/lib/domain/invitations/create-invitation";
import { systemContext } from "@/lib/domain/shared/system-context";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { type SeededAgent, seedAgents } from "./agents";
import { seedBrand } from "./brand";
import { type DemoPartner, type DemoWorkspace, PARTNERS, PLANS, PLATFORM, SUPER_ADMIN } from "./cast";
import { seedLibrary } from "./knowledge";
import { seedPerson } from "./people";
import { seedPlans, seedPriceAbroad } from "./plans";

export interface SeededWorkspace {
  id: string;
  partnerId: string;
  demo: DemoWorkspace;
  agents: SeededAgent[];
}

export interface SeededPartner {
  id: string;
  demo: DemoPartner;
  workspaces: SeededWorkspace[];
}

const SIXTY_DAYS_AGO = () => new Date(Date.now() - 60 * 86_400_000);

/** The platform itself and its operator. */
export async function seedPlatform(planVariantId: string): Promise<{ partnerId: string; userId: string }> {
  const userId = await seedPerson({ ...SUPER_ADMIN, isSuperAdmin: true });
  const partnerId = newId();
  await systemDb().partner.create({
    data: { id: partnerId, ...PLATFORM, isPlatformPartner: true, isBillingExempt: true, planVariantId },
  });
  return { partnerId, userId };
}

/** The plans on offer; answers the one every demo agency is on. */
export async function seedPlan(): Promise<string> {
  const plans = PLANS.map((plan, sortOrder) => ({ id: newId(), sortOrder, ...plan }));
  await systemDb().planVariant.createMany({ data: plans });
  const agency = plans.find(({ code }) => code === "agency");
  if (!agency) throw new Error("The demo has no plan called agency.");
  return agency.id;
}

/** Agencies with their clients, people and agents; nothing has happened in them yet. */
export async function seedPartners(planVariantId: string): Promise<SeededPartner[]> {
  const seeded: SeededPartner[] = [];
  for (const demo of PARTNERS) seeded.push(await seedPartner(demo, planVariantId));
  return seeded;
}

async function seedPartner(demo: DemoPartner, planVariantId: string): Promise<SeededPartner> {
  const id = newId();
  const { slug, name, brandAccent, supportEmail } = demo;
  await systemDb().partner.create({
    data: { id, slug, name, brandAccent, supportEmail, planVariantId, createdAt: SIXTY_DAYS_AGO() },
  });
  const userId = await seedPerson(demo.owner);
  await systemDb().partnerMember.create({ data: { id: newId(), partnerId: id, userId, role: "owner" } });
  for (const { role, ...person } of demo.team) {
    const teammate = await seedPerson(person);
    await systemDb().partnerMember.create({ data: { id: newId(), partnerId: id, userId: teammate, role } });
  }
  const ctx = ownerContext(id, { id: userId, name: demo.owner.name });
  await seedBrand(ctx, slug);
  await inviteClient(ctx, demo.invitedClient);
  if (demo.waitingDomain) await claimDomain(ctx, demo.waitingDomain);
  const workspaces: SeededWorkspace[] = [];
  for (const workspace of demo.workspaces) workspaces.push(await seedWorkspace(id, workspace));
  const [first] = workspaces;
  await seedPlans(ctx, "USD");
  if (first) await seedPriceAbroad(ctx, first.id);
  return { id, demo, workspaces };
}

/** What the owner does by hand, as the owner. */
function ownerContext(partnerId: string, owner: { id: string; name: string }): TenantContext {
  const actor = { type: "user", id: owner.id, label: owner.name, sessionId: newId() } as const;
  return { ...systemContext("demo", { partnerId, workspaceId: "all" }), actor };
}

/** The worker mails the link as soon as it runs, so that it can be followed from the mailbox. */
async function inviteClient(ctx: TenantContext, invited: DemoPartner["invitedClient"]): Promise<void> {
  if (!invited) return;
  await inSystemTransaction(ctx, (tx) =>
    createInvitation(tx, { ...invited, kind: "client", workspaceRole: "owner" }),
  );
}

async function seedWorkspace(partnerId: string, demo: DemoWorkspace): Promise<SeededWorkspace> {
  const id = newId();
  const { slug, name, timeZone, rateMicrosPerMinute } = demo;
  await systemDb().workspace.create({
    data: {
      id,
      partnerId,
      slug,
      name,
      timeZone,
      rateMicrosPerMinute,
      features: toFeatures(CLIENT_FEATURE_NAMES),
      createdAt: SIXTY_DAYS_AGO(),
    },
  });
  for (const { email, name: personName, role } of demo.people) {
    const userId = await seedPerson({ email, name: personName });
    await systemDb().workspaceMember.create({
      data: { id: newId(), partnerId, workspaceId: id, userId, role },
    });
  }
  const by = demo.people[0]?.name ?? name;
  if (demo.library) await seedLibrary({ partnerId, workspaceId: id }, demo.library);
  const agents = await seedAgents({ partnerId, workspaceId: id, by }, demo);
  return { id, partnerId, demo, agents };
}
