import { isDeepStrictEqual } from "node:util";
import type { Prisma } from "@/generated/prisma/client";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { UpdateSettingsBody } from "@/types/settings";
import { announce } from "../../shared/announce";
import { audit } from "../../shared/audit";
import { bumpSubjects } from "../../shared/bump-subjects";
import { assertCan } from "../../shared/can";
import { workspaceSubject } from "../../shared/context/subjects";
import { notFound } from "../../shared/errors";
import type { WorkspaceContext } from "../../shared/tenant-context";
import { type SettingsRow, selectSettings, settingsRow } from "./rows";

/**
 * Changes what is named, field by field, and leaves the rest. In force within a second, audited. Another time zone
 * counts from the next call on: days that figures were kept for stay as they were. Throws `forbidden` when somebody but
 * an owner decides about the second factor.
 */
export async function updateSettings(
  ctx: WorkspaceContext,
  change: UpdateSettingsBody,
): Promise<SettingsRow> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockSettings(tx);
    const after = changed(before, change);
    if (isDeepStrictEqual(before, after)) return before;
    if (before.twoFactorRequired !== after.twoFactorRequired) assertCan(ctx, "settings.security.write");
    await save(tx, after);
    await audit(tx, {
      action: "workspace.settings_changed",
      entityType: "workspace",
      entityId: ctx.workspace.id,
      before: differing(before, after),
      after: differing(after, before),
    });
    await bumpSubjects(tx, [workspaceSubject(ctx.workspace.id)]);
    await announce(tx, ctx.workspace.id, { type: "workspace.updated", id: ctx.workspace.id });
    return after;
  });
}

/** The settings under a lock that lasts until the transaction ends. */
export async function lockSettings(ctx: InTransaction<WorkspaceContext>): Promise<SettingsRow> {
  const [row] = await queryRows(ctx.tx, settingsRow, selectSettings(ctx, sql`for no key update of w`));
  if (!row) throw notFound("workspace");
  return row;
}

function changed(before: SettingsRow, change: UpdateSettingsBody): SettingsRow {
  const { notifications, retention, leads } = before.settings;
  return {
    ...before,
    name: change.name ?? before.name,
    timeZone: change.timeZone ?? before.timeZone,
    twoFactorRequired: change.twoFactorRequired ?? before.twoFactorRequired,
    settings: {
      notifications: { ...notifications, ...named(change.notifications) },
      retention: { ...retention, ...named(change.retention) },
      leads: { ...leads, ...named(change.leads) },
    },
  };
}

/** The fields that were named; one that is there without a value was not. */
function named<T extends object>(part: T | undefined): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const fields = Object.entries(part ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields) as { [K in keyof T]?: Exclude<T[K], undefined> }; // the same fields, fewer of them
}

async function save(ctx: InTransaction<WorkspaceContext>, after: SettingsRow): Promise<void> {
  const { name, timeZone, twoFactorRequired, settings } = after;
  await executeSql(
    ctx.tx,
    sql`
      update workspaces
         set name = ${name}, time_zone = ${timeZone}, two_factor_required = ${twoFactorRequired},
             settings = settings || ${JSON.stringify(settings)}::jsonb, updated_at = ${now()}
       where partner_id = ${ctx.scope.partnerId}::uuid and id = ${ctx.workspace.id}::uuid`,
  );
}

/** The settings of one side that the other has otherwise, as the audit log keeps them. */
function differing(side: SettingsRow, other: SettingsRow): Prisma.InputJsonObject {
  const [mine, theirs] = [flat(side), flat(other)];
  return Object.fromEntries(Object.entries(mine).filter(([name, value]) => value !== theirs[name]));
}

function flat(row: SettingsRow): Record<string, string | number | boolean | null> {
  const { name, timeZone, twoFactorRequired, settings } = row;
  return {
    name,
    timeZone,
    twoFactorRequired,
    ...settings.notifications,
    ...settings.retention,
    ...settings.leads,
  };
}
