import { Client } from "pg";
import { serverEnv } from "@/config/env.server";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { fileStorage } from "@/lib/vendors/storage/registry";
import { seedAgencyMoney } from "./demo/agency-money";
import { seedAnnotations } from "./demo/annotations";
import { seedCalls } from "./demo/calls";
import { planCampaigns, seedCampaigns } from "./demo/campaigns";
import { seedAgencyDnc, seedDnc, seedPlatformDnc } from "./demo/dnc";
import { seedFigures } from "./demo/figures";
import { seedLeads } from "./demo/leads";
import { seedLedger, seedPartnerAccount } from "./demo/ledger";
import { seedPayments } from "./demo/payments";
import type { History } from "./demo/plan-days";
import { connectProviders } from "./demo/provider-account";
import { seedRecordings } from "./demo/recordings";
import { seedRequests } from "./demo/requests";
import { type SeededPartner, seedPartners, seedPlan, seedPlatform } from "./demo/tenants";
import { seedWebhooks } from "./demo/webhooks";

const DAYS = 45;
const RECORDINGS_PER_WORKSPACE = 3;

/**
 * Loads the demo into the stand-ins: two agencies with three clients each and 45 days of calls. Does nothing when it is
 * there. Needs the stand-ins' environment; callers make sure that the database is one we started. `DEMO_DAYS` asks for
 * another length of history.
 */
export async function seedDemo(env: NodeJS.ProcessEnv): Promise<void> {
  try {
    if (await isLoaded()) return;
    await clearHalfLoaded();
    await load(Number(env.DEMO_DAYS ?? DAYS));
  } finally {
    await Promise.all([closeAppDatabase(), closeSystemDatabase()]);
  }
}

/** The platform partner is written last, so that a load cut short is not taken for a whole one. */
async function isLoaded(): Promise<boolean> {
  return (await systemDb().partner.count({ where: { isPlatformPartner: true } })) > 0;
}

async function clearHalfLoaded(): Promise<void> {
  if ((await systemDb().partner.count()) === 0) return;
  throw new Error(
    "An earlier start was cut short while loading the demo. Remove the .genius folder and start again.",
  );
}

async function load(days: number): Promise<void> {
  const history = { days, until: new Date() };
  await fileStorage().ensureBuckets();
  const planVariantId = await seedPlan();
  for (const partner of await seedPartners(planVariantId)) await fill(partner, history);
  const platform = await seedPlatform(planVariantId);
  await seedPlatformDnc(platform.partnerId);
  await seedRequests(platform, planVariantId);
  await analyze();
}

/** Plans need statistics at once; the database's own round comes a minute later. */
async function analyze(): Promise<void> {
  const owner = new Client({ connectionString: serverEnv().DIRECT_URL });
  await owner.connect();
  await owner.query("analyze");
  await owner.end();
}

async function fill(partner: SeededPartner, history: History): Promise<void> {
  // Money is there before the first call.
  const ledgerStart = new Date(history.until.getTime() - (history.days + 1) * 86_400_000);
  const { VAPI_BASE_URL: vapi, RETELL_BASE_URL: retell } = serverEnv();
  if (!vapi || !retell) throw new Error("The demo needs both engines' stand-ins: an address is not set.");
  const integrationId = await connectProviders(partner, { vapi, retell });
  await seedPartnerAccount(partner.id, ledgerStart);
  for (const workspace of partner.workspaces) {
    const campaigns = planCampaigns(workspace, history.until);
    const calls = await seedCalls(workspace, integrationId, { ...history, campaigns });
    await seedLedger(workspace, calls, ledgerStart);
    await seedRecordings(workspace, calls, RECORDINGS_PER_WORKSPACE);
    await seedWebhooks(workspace);
    await seedAnnotations(workspace, calls);
    await seedDnc(workspace, calls);
    if (workspace === partner.workspaces[0]) await seedLeads(workspace, calls);
    await seedCampaigns(workspace, calls, campaigns);
  }
  await seedAgencyDnc(partner.id);
  await seedFigures(partner.id);
  await seedPayments(partner);
  await seedAgencyMoney(partner);
}
