import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { notFound } from "../../shared/errors";
import type { WorkspaceContext } from "../../shared/tenant-context";
import { type SettingsRow, selectSettings, settingsRow } from "./rows";

/** The workspace's settings, defaults filled in. One statement. */
export async function getSettings(ctx: WorkspaceContext): Promise<SettingsRow> {
  const [row] = await read(ctx, (db) => queryRows(db, settingsRow, selectSettings(ctx, sql``)));
  if (!row) throw notFound("workspace");
  return row;
}
