import type { Prisma } from "@/generated/prisma/client";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { type CampaignSettingsInput, campaignSettings } from "@/types/campaign-settings";
import type { CampaignStatus } from "@/types/campaigns";
import type { BareTenant } from "./bare-tenant";

const WHOLE_WEEK = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, fromMinute: 0, toMinute: 1_440 }));

/** Settings by which anybody may be called whenever the law allows. */
export function testSettings(changes: Partial<CampaignSettingsInput> = {}) {
  return campaignSettings.parse({
    schedule: { timeZone: "UTC", windows: WHOLE_WEEK, skipsHolidays: false },
    consent: { basis: "written", isAttested: true },
    ...changes,
  });
}

/** A campaign of `tenant.workspaceId` as it lies in the store; answers its id. */
export async function createTestCampaign(
  tenant: BareTenant,
  {
    settings = testSettings(),
    ...data
  }: Partial<Omit<Prisma.CampaignUncheckedCreateInput, "settings">> & {
    settings?: ReturnType<typeof testSettings>;
    status?: CampaignStatus;
  } = {},
): Promise<string> {
  const id = newId();
  const { startsAt, endsAt } = settings.schedule;
  await systemDb().campaign.create({
    data: {
      ...{ id, partnerId: tenant.partnerId, workspaceId: tenant.workspaceId, name: "Spring", settings },
      ...{ startsAt, endsAt, ...data },
    },
  });
  return id;
}

let madeNumbers = 0;

/** Somebody on the list of a campaign, in `tenant.workspaceId`; answers the id. */
export async function createTestRecipient(
  tenant: BareTenant,
  campaignId: string,
  data: Partial<Prisma.CampaignRecipientUncheckedCreateInput> = {},
): Promise<string> {
  const id = newId();
  madeNumbers += 1;
  const phone = `+1415555${1_000 + (madeNumbers % 9_000)}`;
  await systemDb().campaignRecipient.create({
    data: {
      ...{ id, partnerId: tenant.partnerId, workspaceId: tenant.workspaceId, campaignId, phone },
      ...{ country: "US", zones: "America/Los_Angeles", nextAttemptAt: new Date(), ...data },
    },
  });
  return id;
}
