import { systemDb } from "@/lib/data/system";
import type { CampaignSettingsInput } from "@/types/campaign-settings";
import { fund } from "../../call-stage";
import { fastKey, numbersEnding, runList } from "../../dialer-stage";
import { createTestAgent } from "../../fixtures";
import { allRows } from "../behind-the-curtain";
import type { AccountReader } from "../call-accounts";
import { createTrialCaller, type TrialCaller } from "../trial-caller";

/** What may not be passed by anybody. */
export const CAPS = {
  linesOfKey: { wide: 5, narrow: 3 },
  callsPerSecond: { wide: 20, narrow: 3 },
  linesOfClient: 4,
  linesOfCampaign: 2,
  dialsPerPersonAndDay: 2,
  goals: 6,
  spendMicros: 900_000,
} as const;

export type CappedCampaign = {
  id: string;
  name: string;
  workspaceId: string;
  lines: number | null;
};

/** Two clients of an agency that share a key, and the first one's key of the other engine; many lists over the same people. */
export type CapStage = {
  wide: TrialCaller;
  narrow: TrialCaller;
  campaigns: CappedCampaign[];
  /** Numbers of ours with their dials of a day, by their ids at the provider. */
  numberCaps: Map<string, number>;
};

const POOL = ["+14155550191", "+14155550192", "+14155550193"];
const FUNDS_MICROS = 1_000_000_000n;
const SIBLING_NUMBER = "+14155550194";
/** Attempts are left when the day's dials are used up. */
const ATTEMPTS = { most: 3 };

export async function openCapStage(accounts: AccountReader, people: number): Promise<CapStage> {
  const wide = await createTrialCaller(accounts, "vapi", { numbers: [...POOL, SIBLING_NUMBER] });
  const { tenant } = wide;
  const narrow = await createTrialCaller(accounts, "retell", { tenant });
  for (const [name, caller] of Object.entries({ wide, narrow })) {
    const key = name === "wide" ? "wide" : "narrow";
    const limits = { concurrencyLimit: CAPS.linesOfKey[key], callsPerSecond: CAPS.callsPerSecond[key] };
    await fastKey(caller, limits);
  }
  const { workspaceId, siblingWorkspaceId } = tenant;
  await systemDb().workspace.update({
    where: { id: workspaceId },
    data: { resourceLimits: { concurrentCalls: CAPS.linesOfClient } },
  });
  const numbers = await capNumbers(wide, people);
  const { agentId: siblingAgentId } = await createTestAgent(tenant, {
    ...{ workspaceId: siblingWorkspaceId, integrationId: wide.integrationId },
    ...{ externalId: wide.agentExternalId, phoneNumberId: numbers.siblingId },
  });
  await fund({ ...tenant, workspaceId: siblingWorkspaceId }, FUNDS_MICROS);
  const sibling = { agentId: siblingAgentId, tenant: { ...tenant, workspaceId: siblingWorkspaceId } };
  const phones = numbersEnding("00", people);
  const begin = async (
    name: string,
    caller: Parameters<typeof runList>[0],
    { people: listed = phones, ...settings }: Partial<CampaignSettingsInput> & { people?: string[] } = {},
  ): Promise<CappedCampaign> => {
    const id = await runList(caller, {
      ...{ phones: listed, status: "draft" },
      settings: { attempts: ATTEMPTS, ...settings },
    });
    const lines = settings.pacing?.mostAtATime ?? null;
    return { id, name, workspaceId: caller.tenant.workspaceId, lines };
  };
  const pool = { numberIds: numbers.ids };
  const pacing = { mostAtATime: CAPS.linesOfCampaign };
  const campaigns = await Promise.all([
    begin("two at a time", wide, { pacing, numbers: pool }),
    begin("the same people", wide, { numbers: pool }),
    begin("the same people by another key", narrow),
    begin("another client", sibling),
    begin("until a goal", sibling, {
      people: numbersEnding("00", people),
      stops: { goalsMet: CAPS.goals },
    }),
    begin("until so much is spent", sibling, {
      people: numbersEnding("00", people),
      stops: { spendMicros: String(CAPS.spendMicros) },
    }),
  ]);
  // All at once, and none before its list is whole.
  await allRows("update campaigns set status = 'running', wake_at = now() where id = any($1::uuid[])", [
    campaigns.map(({ id }) => id),
  ]);
  return { wide, narrow, campaigns, numberCaps: numbers.caps };
}

/** The client's own numbers, which together carry fewer dials than there are people on its two lists. */
async function capNumbers({ integrationId, tenant }: TrialCaller, people: number) {
  const each = Math.floor((people * 1.2) / POOL.length);
  const where = { integrationId, e164: { in: POOL } };
  await systemDb().phoneNumber.updateMany({
    where,
    data: { workspaceId: tenant.workspaceId, dailyDialLimit: each },
  });
  const rows = await systemDb().phoneNumber.findMany({ where });
  const { id: siblingId } = await systemDb().phoneNumber.findFirstOrThrow({
    where: { integrationId, e164: SIBLING_NUMBER },
  });
  return {
    siblingId,
    ids: rows.map(({ id }) => id),
    caps: new Map(rows.map(({ externalId }) => [externalId ?? "", each])),
  };
}
