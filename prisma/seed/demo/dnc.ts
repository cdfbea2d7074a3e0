import { newIdAt } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import type { SeededCall } from "./calls";
import type { SeededWorkspace } from "./tenants";

const DAY_MS = 86_400_000;

interface Entry {
  phone: string;
  source: "manual" | "import" | "opt_out";
  reason: string;
  actorLabel: string;
  daysAgo: number;
  /** Days from now; null for ever. */
  daysLeft: number | null;
  callId?: string;
}

const FRONT_DESK = { actorLabel: "Front desk", daysLeft: null };
const OWN: readonly Entry[] = [
  { ...FRONT_DESK, phone: "+14155550181", source: "manual", reason: "Moved away", daysAgo: 30 },
  { ...FRONT_DESK, phone: "+14155550182", source: "import", reason: "Old list of ours", daysAgo: 25 },
  { ...FRONT_DESK, phone: "+14155550183", source: "manual", reason: "On leave", daysAgo: 12, daysLeft: 60 },
];

const AGENCY: readonly Entry[] = [
  {
    ...{ phone: "+14155550191", source: "manual", reason: "Complained to the agency", daysAgo: 20 },
    ...{ daysLeft: null, actorLabel: "Agency office" },
  },
  {
    ...{ phone: "+442079460191", source: "manual", reason: "Lawyer's letter of October", daysAgo: 9 },
    ...{ daysLeft: null, actorLabel: "Agency office" },
  },
];

const PLATFORM: readonly Entry[] = [
  {
    ...{ phone: "+14155550199", source: "manual", reason: "Regulator's test number", daysAgo: 40 },
    ...{ daysLeft: null, actorLabel: "Platform" },
  },
];

type Owner = { partnerId: string; workspaceId: string | null; scope: "workspace" | "agency" | "platform" };

async function write(owner: Owner, entries: readonly Entry[]): Promise<void> {
  const now = Date.now();
  await systemDb().dncEntry.createMany({
    // Invented callers may have one of these numbers.
    skipDuplicates: true,
    data: entries.map(({ daysAgo, daysLeft, ...entry }) => {
      const createdAt = new Date(now - daysAgo * DAY_MS);
      const expiresAt = daysLeft === null ? null : new Date(now + daysLeft * DAY_MS);
      return { id: newIdAt(createdAt), ...owner, ...entry, createdAt, expiresAt };
    }),
  });
}

/** Whom a client does not call; the last of them asked in a call. */
export async function seedDnc(workspace: SeededWorkspace, calls: readonly SeededCall[]): Promise<void> {
  const asked = calls.findLast(({ invented }) => invented.talkSeconds > 0);
  const optOut: Entry[] = asked
    ? [
        {
          ...{
            phone: asked.invented.theirNumber,
            source: "opt_out",
            reason: "Asked in a call",
            callId: asked.id,
          },
          ...{ actorLabel: "The person called", daysAgo: 3, daysLeft: null },
        },
      ]
    : [];
  const owner = { partnerId: workspace.partnerId, workspaceId: workspace.id, scope: "workspace" as const };
  await write(owner, [...OWN, ...optOut]);
}

/** Whom no client of an agency calls. */
export async function seedAgencyDnc(partnerId: string): Promise<void> {
  await write({ partnerId, workspaceId: null, scope: "agency" }, AGENCY);
}

/** Whom nobody calls. */
export async function seedPlatformDnc(partnerId: string): Promise<void> {
  await write({ partnerId, workspaceId: null, scope: "platform" }, PLATFORM);
}
