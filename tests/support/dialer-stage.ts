import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { runTurns } from "@/lib/domain/dialer/run-turns";
import { type CampaignSettingsInput, campaignSettings } from "@/types/campaign-settings";
import { drainAll } from "./call-stage";
import type { Caller, VoiceWorld } from "./voice-world";
import { waitFor } from "./wait-for";

const DAY = 1_440;

/** A zone in which it is about this hour now. */
export function zoneAt(hour: number): string {
  const offset = hour - new Date().getUTCHours();
  const hours = offset < -12 ? offset + 24 : offset;
  return hours > 0 ? `Etc/GMT-${hours}` : `Etc/GMT+${-hours}`;
}

/** A zone in which no law stands in the way, whenever a test runs. */
function afternoonZone(): string {
  return zoneAt(14);
}

let lastNumber = 100;

/** Numbers that nobody else has, whose last two digits are these. */
export function numbersEnding(ending: string, count: number): string[] {
  return Array.from({ length: count }, () => {
    lastNumber += 1;
    return `+1415${String(5_550_000 + lastNumber).slice(-5)}${ending}`;
  });
}

/** Settings that keep nobody from being called, with some changed. */
export function openSettings(changes: Partial<CampaignSettingsInput> = {}) {
  return campaignSettings.parse({
    schedule: {
      ...{ clock: "campaign", timeZone: afternoonZone(), skipsHolidays: false },
      windows: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, fromMinute: 0, toMinute: DAY })),
    },
    attempts: { most: 1 },
    consent: { basis: "written", isAttested: true },
    ...changes,
  });
}

export interface ListOptions {
  phones: string[];
  settings?: Partial<CampaignSettingsInput>;
  status?: "draft" | "running" | "scheduled" | "paused";
  startsAt?: Date;
  endsAt?: Date;
}

/** A campaign of the caller's agent that waits to be dialled. */
export async function runList(
  { tenant, agentId }: Pick<Caller, "tenant" | "agentId">,
  options: ListOptions,
): Promise<string> {
  const { partnerId, workspaceId } = tenant;
  const { phones, status = "running", startsAt = null, endsAt = null } = options;
  const id = newId();
  await systemDb().campaign.create({
    data: {
      ...{ id, partnerId, workspaceId, agentId, status, startsAt, endsAt, name: `Campaign ${id}` },
      ...{ settings: openSettings(options.settings), wakeAt: startsAt ?? new Date() },
    },
  });
  const owner = { partnerId, workspaceId, campaignId: id, country: "US", zones: afternoonZone() };
  await systemDb().campaignRecipient.createMany({
    data: phones.map((phone) => ({ ...owner, id: newId(), phone, nextAttemptAt: new Date() })),
  });
  return id;
}

/** Lets the key carry as many calls, as fast, as a test likes. */
export async function fastKey(
  { integrationId }: Pick<Caller, "integrationId">,
  limits: { concurrencyLimit?: number; callsPerSecond?: number; inboundReserve?: number } = {},
): Promise<void> {
  await systemDb().providerIntegration.update({
    where: { id: integrationId },
    data: { concurrencyLimit: 50, callsPerSecond: 500, inboundReserve: 0, ...limits },
  });
}

/** Turns and reports until the campaign is over; answers what it came to. */
export function allDone(campaignId: string) {
  return waitFor(`campaign ${campaignId} to be over`, async () => {
    await runTurns({ budgetMs: 5_000 });
    await drainAll();
    const campaign = await systemDb().campaign.findUniqueOrThrow({ where: { id: campaignId } });
    return ["running", "completing", "scheduled"].includes(campaign.status) ? undefined : campaign;
  });
}

export function recipients(campaignId: string) {
  return systemDb().campaignRecipient.findMany({ where: { campaignId }, orderBy: { id: "asc" } });
}

/** Outcomes by the last two digits of the numbers. */
export async function outcomesOf(campaignId: string): Promise<Map<string, string[]>> {
  const rows = await recipients(campaignId);
  const byEnding = Map.groupBy(rows, ({ phone }) => phone.slice(-2));
  return new Map([...byEnding].map(([ending, own]) => [ending, own.map(({ outcome }) => outcome)]));
}

const remoteCalls = z.array(z.looseObject({ customer: z.looseObject({ number: z.string() }).optional() }));

/** The numbers that the provider was made to dial, each as often as it was. */
export async function dialledNumbers(world: VoiceWorld, { secretKey }: Caller): Promise<string[]> {
  const calls = remoteCalls.parse(await world.vapi.send("GET", "/call?limit=1000", secretKey));
  return calls.flatMap(({ customer }) => customer?.number ?? []);
}

/** Calls of the campaign, oldest first. */
export function callsOf(campaignId: string) {
  return systemDb().call.findMany({ where: { campaignId }, orderBy: { id: "asc" } });
}

/** Resolves once so many calls of the campaign are settled. */
export function settledCalls(campaignId: string, count: number) {
  return waitFor(`${count} calls of campaign ${campaignId} to be settled`, async () => {
    await drainAll();
    const calls = await callsOf(campaignId);
    return calls.filter(({ settledAt }) => settledAt !== null).length >= count;
  });
}

/** Lines that calls of these campaigns take now. */
export async function runs(campaign: { id: string | { in: string[] } }): Promise<number> {
  return systemDb().call.count({
    where: { campaignId: campaign.id, status: { in: ["initiated", "ringing", "in_progress"] } },
  });
}
