import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { tally } from "@/lib/domain/shared/round-trips";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { updateSettingsBody, workspaceSettingsResource } from "@/types/settings";
import { getSettings } from "./get-settings";
import { requestDeletion } from "./request-deletion";
import { toSettingsResource } from "./to-resource";
import { updateSettings } from "./update-settings";

const MOST_ROUND_TRIPS = 7;

let tenant: TestTenant;
/** An admin of the client. */
let admin: WorkspaceContext;

beforeEach(async () => {
  tenant = await createTenant();
  admin = { ...tenant.ctx, role: "admin", partnerRole: null };
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const workspace = () => systemDb().workspace.findUniqueOrThrow({ where: { id: tenant.workspaceId } });
const lastAudit = () =>
  systemDb().auditLog.findFirst({ where: { partnerId: tenant.partnerId }, orderBy: { id: "desc" } });

describe("getSettings", () => {
  it("fills in defaults, in one statement", async () => {
    await tally(async (trips) => {
      const shown = workspaceSettingsResource.parse(
        toSettingsResource(await getSettings(admin), admin.partner),
      );
      expect(trips.sqlRoundTrips).toBe(1);
      expect(shown).toMatchObject({
        name: "Workspace",
        notifications: { memberJoined: "owners", agentTrouble: "admins", lowBalance: "owners" },
        retention: { recordingDays: null, transcriptDays: null, eventDays: 30 },
        deletionRequestedAt: null,
      });
    });
  });

  it("takes what no longer fits for its default and leaves the rest", async () => {
    await systemDb().workspace.update({
      where: { id: tenant.workspaceId },
      data: { settings: { notifications: { lowBalance: "everybody" }, retention: { recordingDays: 90 } } },
    });
    const { settings } = await getSettings(admin);
    expect(settings.notifications.lowBalance).toBe("owners");
    expect(settings.retention).toEqual({ recordingDays: 90, transcriptDays: null, eventDays: 30 });
  });
});

describe("updateSettings", () => {
  it("changes the fields that are named, keeps others and what else is stored, and says so in the log", async () => {
    const where = { id: tenant.workspaceId };
    await systemDb().workspace.update({ where, data: { settings: { other: { kept: true } } } });
    await updateSettings(admin, { notifications: { lowBalanceMicros: "20000000" } });
    const row = await updateSettings(admin, { name: "Clinic", retention: { transcriptDays: 30 } });
    expect(row).toMatchObject({ name: "Clinic", timeZone: "UTC" });
    expect((await workspace()).settings).toMatchObject({
      other: { kept: true },
      notifications: { lowBalanceMicros: "20000000", memberJoined: "owners" },
      retention: { recordingDays: null, transcriptDays: 30 },
    });
    expect(await lastAudit()).toMatchObject({
      action: "workspace.settings_changed",
      workspaceId: tenant.workspaceId,
      before: { name: "Workspace", transcriptDays: null },
      after: { name: "Clinic", transcriptDays: 30 },
    });
  });

  it("writes nothing for a change of nothing", async () => {
    const before = await workspace();
    await updateSettings(admin, { name: "Workspace", retention: { recordingDays: null } });
    expect(await workspace()).toEqual(before);
    expect(await lastAudit()).toBeNull();
  });

  it("leaves the second factor to owners", async () => {
    const change = { name: "Changed too", twoFactorRequired: true };
    await expect(updateSettings(admin, change)).rejects.toMatchObject({ code: "forbidden" });
    expect(await workspace()).toMatchObject({ name: "Workspace", twoFactorRequired: false });
    await updateSettings({ ...admin, role: "owner" }, change);
    expect(await workspace()).toMatchObject({ name: "Changed too", twoFactorRequired: true });
  });

  it("loses no field to a change made at the same moment", async () => {
    await Promise.all([
      updateSettings(admin, { retention: { recordingDays: 30 } }),
      updateSettings(admin, { retention: { transcriptDays: 90 } }),
      updateSettings(admin, { notifications: { agentTrouble: "nobody" } }),
    ]);
    const { settings } = await getSettings(admin);
    expect(settings.retention).toEqual({ recordingDays: 30, transcriptDays: 90, eventDays: 30 });
    expect(settings.notifications.agentTrouble).toBe("nobody");
  });

  it("touches no other workspace, and needs no more round trips than any mutation may", async () => {
    await tally(async (trips) => {
      await updateSettings(admin, { name: "Mine" });
      expect(trips.sqlRoundTrips).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
    });
    const sibling = await systemDb().workspace.findUniqueOrThrow({
      where: { id: tenant.siblingWorkspaceId },
    });
    expect(sibling.name).not.toBe("Mine");
  });

  it.each([
    { nonsense: 1 },
    { notifications: { lowBalance: "everybody" } },
    { notifications: { lowBalanceMicros: "-1" } },
    { retention: { recordingDays: 7 } },
    { retention: { forever: true } },
    { timeZone: "+01:00" },
    { currency: "EUR" },
  ])("refuses %o", (body) => {
    expect(updateSettingsBody.safeParse(body).success).toBe(false);
  });
});

describe("requestDeletion", () => {
  const jobs = async () => {
    const found = await systemDb().$queryRaw<{ data: unknown }[]>`
      select data from pgboss.job
       where name = 'workspace.notify' and data->>'workspaceId' = ${tenant.workspaceId}`;
    return found.map(({ data }) => data);
  };

  it("has the agency told, deletes nothing, and is audited", async () => {
    const owner = { ...admin, role: "owner" as const };
    const row = await requestDeletion(owner, "We close.");
    expect(row.deletionRequestedAt).not.toBeNull();
    expect(await workspace()).toMatchObject({ deletedAt: null, status: "active" });
    expect(await jobs()).toMatchObject([{ notice: "deletion-requested", reason: "We close." }]);
    expect(await lastAudit()).toMatchObject({ action: "workspace.deletion_requested" });
  });

  it("is heard once a week, also when two ask at once", async () => {
    const answers = await Promise.allSettled([requestDeletion(admin, ""), requestDeletion(admin, "")]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await jobs()).toHaveLength(1);
    const where = { id: tenant.workspaceId };
    const weekAgo = new Date(Date.now() - 8 * 86_400_000);
    await systemDb().workspace.update({ where, data: { deletionRequestedAt: weekAgo } });
    await requestDeletion(admin, "");
    expect(await jobs()).toHaveLength(2);
  });
});
