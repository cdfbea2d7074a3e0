import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { type CallStage, createCallStage } from "@/tests/support/call-stage";
import { openSettings, zoneAt } from "@/tests/support/dialer-stage";
import type { CampaignSettingsInput } from "@/types/campaign-settings";
import type { SqlCounter } from "./sql-counter";

/** Enough that no call is refused for want of money. */
const BALANCE_MICROS = 1_000_000_000_000n;
const NUMBERS = 10;
const MINUTES_TO_WAIT = 10;

/** A client whose key has a pool of numbers, and lines and pace as a bench likes. */
export type DialStage = CallStage & { numberIds: string[] };

export async function createDialStage(lines: {
  concurrencyLimit: number;
  callsPerSecond: number;
}): Promise<DialStage> {
  const stage = await createCallStage({ balanceMicros: BALANCE_MICROS, timeZone: "America/New_York" });
  const { tenant, integrationId } = stage;
  const { partnerId, workspaceId } = tenant;
  const numberIds = Array.from({ length: NUMBERS }, () => newId());
  const db = systemDb();
  await db.phoneNumber.createMany({
    data: numberIds.map((id, index) => ({
      ...{ id, partnerId, workspaceId, integrationId, provider: "vapi", externalId: newId() },
      e164: `+1${210 + index}5550100`,
    })),
  });
  await db.agent.update({ where: { id: stage.agentId }, data: { phoneNumberId: numberIds[0] ?? null } });
  await db.providerIntegration.update({
    where: { id: integrationId },
    data: { ...lines, inboundReserve: 0 },
  });
  return { ...stage, numberIds };
}

/** A campaign with caps, values and a pool of numbers that runs and has nobody on its list yet. */
export async function addCampaign(
  { tenant, agentId, numberIds }: DialStage,
  changes: Partial<CampaignSettingsInput> = {},
): Promise<string> {
  const { partnerId, workspaceId } = tenant;
  const id = newId();
  const settings = openSettings({
    attempts: { most: 3 },
    numbers: { numberIds, mostPerNumberAndDay: 10_000 },
    variables: { required: ["plan"], defaults: { offer: "spring" } },
    countries: ["US"],
    ...changes,
  });
  await systemDb().campaign.create({
    data: {
      ...{ id, partnerId, workspaceId, agentId, name: `Campaign ${id}`, status: "running", settings },
      wakeAt: new Date(),
    },
  });
  return id;
}

/** Whether it is afternoon or night where the people are. */
export type Daytime = "afternoon" | "night";

/** People who are due, with numbers of their own; one statement. */
export async function addPeople(
  sql: SqlCounter,
  { tenant }: Pick<DialStage, "tenant">,
  list: { campaignId: string; count: number; from?: number; daytime?: Daytime },
): Promise<void> {
  const { campaignId, count, from = 0, daytime = "afternoon" } = list;
  await sql.query(
    `insert into campaign_recipients (id, partner_id, workspace_id, campaign_id, phone, country, zones, first_name,
       last_name, email, company, variables, extra, next_attempt_at, updated_at, source_row)
     select uuidv7(), $1, $2, $3, '+1' || (2002000000 + $5 + n), 'US', $6, 'First' || n, 'Last' || n % 977,
            'first' || n || '@example.com', 'Company, Inc. ' || n % 500, '{"plan":"gold"}', '{}',
            now() - make_interval(mins => $7), now(), n
       from generate_series(1, $4::int) n`,
    [
      ...[tenant.partnerId, tenant.workspaceId, campaignId, count, from],
      ...[zoneAt(daytime === "night" ? 3 : 14), MINUTES_TO_WAIT],
    ],
  );
}

/** Numbers not to be called that belong to nobody on a list, so that every look-up has something to look through. */
export async function addBarredNumbers(sql: SqlCounter, { tenant }: DialStage, count: number): Promise<void> {
  await sql.query(
    `insert into dnc_entries (id, partner_id, workspace_id, scope, phone, source)
     select uuidv7(), $1, $2, 'workspace', '+1' || (9002000000 + n), 'manual' from generate_series(1, $3::int) n`,
    [tenant.partnerId, tenant.workspaceId, count],
  );
}

/** Ends the oldest calls of a key beyond so many, as if their reports had come. */
export async function endOldestCalls(
  sql: SqlCounter,
  { integrationId }: Pick<DialStage, "integrationId">,
  kept: number,
): Promise<void> {
  await sql.query(
    `update calls set status = 'completed', settled_at = now(), ended_at = now()
      where id in (select id from calls where integration_id = $1 and settled_at is null order by id desc offset $2)`,
    [integrationId, kept],
  );
}
