import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { DIALER_CHANNEL } from "@/lib/domain/dialer/wake";
import { fund } from "../../call-stage";
import { fastKey, openSettings, zoneAt } from "../../dialer-stage";
import { createTestAgent } from "../../fixtures";
import { allRows } from "../behind-the-curtain";
import type { AccountReader } from "../call-accounts";
import { createTrialCaller, type TrialCaller } from "../trial-caller";

/** Campaigns over the same people: two of a client, one of another client of its agency, one of another agency's. */
export type SharedLists = {
  own: TrialCaller;
  foreign: TrialCaller;
  campaigns: Record<"first" | "second" | "sibling" | "foreign", string>;
};

const FUNDS_MICROS = 100_000_000_000n;
/** Two keys dial at half of what two cores carry: what is tried is the queue's length, not the load. */
const KEY = { concurrencyLimit: 40, callsPerSecond: 4 };

/** Everybody's turn has come; all lists have the same order. One statement for any number of people. */
const QUEUE = `
insert into campaign_recipients (id, partner_id, workspace_id, campaign_id, phone, country, zones, next_attempt_at, updated_at)
select gen_random_uuid(), c.partner_id, c.workspace_id, c.id, '+1415' || to_char(50000 + n, 'FM00000') || '00', 'US', $2,
       now() - make_interval(secs => $3::int - n * 0.001), now()
  from campaigns c cross join generate_series(1, $3::int) n
 where c.id = $1`;

export async function openSharedLists(accounts: AccountReader, people: number): Promise<SharedLists> {
  const [own, foreign] = [
    await createTrialCaller(accounts, "vapi"),
    await createTrialCaller(accounts, "vapi"),
  ];
  for (const caller of [own, foreign]) await fastKey(caller, KEY);
  const { partnerId, workspaceId, siblingWorkspaceId } = own.tenant;
  const { agentId: siblingAgentId } = await createTestAgent(own.tenant, {
    ...{ workspaceId: siblingWorkspaceId, integrationId: own.integrationId },
    ...{ externalId: own.agentExternalId, phoneNumberId: own.numberId },
  });
  await fund({ ...own.tenant, workspaceId: siblingWorkspaceId }, FUNDS_MICROS);
  const at = { partnerId, workspaceId };
  const campaigns = {
    first: await queue(at, own.agentId, people),
    second: await queue(at, own.agentId, people),
    sibling: await queue({ partnerId, workspaceId: siblingWorkspaceId }, siblingAgentId, people),
    foreign: await queue(foreign.tenant, foreign.agentId, people),
  };
  await allRows("analyze campaign_recipients");
  await allRows("update campaigns set status = 'running', wake_at = now() where id = any($1::uuid[])", [
    Object.values(campaigns),
  ]);
  await allRows("select pg_notify($1, '')", [DIALER_CHANNEL]);
  return { own, foreign, campaigns };
}

async function queue(
  { partnerId, workspaceId }: { partnerId: string; workspaceId: string },
  agentId: string,
  people: number,
): Promise<string> {
  const id = newId();
  await systemDb().campaign.create({
    data: {
      ...{ id, partnerId, workspaceId, agentId, status: "draft", name: `Campaign ${id}` },
      settings: openSettings(),
    },
  });
  await allRows(QUEUE, [id, zoneAt(14), people]);
  return id;
}

export async function closeLists({ campaigns }: SharedLists): Promise<void> {
  await allRows("update campaigns set status = 'terminated', wake_at = null where id = any($1::uuid[])", [
    Object.values(campaigns),
  ]);
}
