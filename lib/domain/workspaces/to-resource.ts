import type { ClientResource, WorkspaceResource } from "@/types/workspaces";
import type { WorkspaceContext } from "../shared/tenant-context";
import type { WorkspaceFrame } from "./get-workspace";
import type { ClientRow } from "./internal";

/** A workspace's frame. Read-only follows the balance just read, not the context, which may be a second older. */
export function toWorkspaceResource(
  { balanceMicros, activeCalls }: WorkspaceFrame,
  { workspace, role }: Pick<WorkspaceContext, "workspace" | "role">,
): WorkspaceResource {
  const { id, slug, name, timeZone, currency, isBillingExempt } = workspace;
  return {
    ...{ id, slug, name, timeZone, currency, role, isBillingExempt, activeCalls },
    isReadOnly: !isBillingExempt && balanceMicros <= 0n,
    balanceMicros: balanceMicros.toString(),
  };
}

/** A client as the agency's list shows it; minutes have one decimal. */
export function toClientResource({ secondsLast30Days, ...row }: ClientRow): ClientResource {
  return {
    ...row,
    balanceMicros: row.balanceMicros.toString(),
    minutesLast30Days: Math.round(Number(secondsLast30Days) / 6) / 10,
    lastCallAt: row.lastCallAt?.toISOString() ?? null,
  };
}
