import { CLIENT_FEATURE_NAMES, toFeatures } from "@/config/client-features";
import { newId } from "@/lib/data/ids";
import type { TenantScope } from "@/lib/data/scope";
import { systemDb } from "@/lib/data/system";

export type BareTenant = {
  partnerId: string;
  workspaceId: string;
  siblingWorkspaceId: string;
  /** The scope of `workspaceId`, of its sibling, and of the whole partner. */
  scope: TenantScope;
  siblingScope: TenantScope;
  partnerScope: TenantScope;
};

/** A partner with two workspaces and nothing else, for tests of the layers below the domain. */
export async function createBareTenant(): Promise<BareTenant> {
  const [partnerId, workspaceId, siblingWorkspaceId] = [newId(), newId(), newId()];
  const db = systemDb();
  await db.partner.create({ data: { id: partnerId, slug: `p-${partnerId}`, name: "Partner" } });
  for (const id of [workspaceId, siblingWorkspaceId]) {
    await db.workspace.create({
      data: { id, partnerId, slug: `w-${id}`, name: "Workspace", features: toFeatures(CLIENT_FEATURE_NAMES) },
    });
  }
  return {
    partnerId,
    workspaceId,
    siblingWorkspaceId,
    scope: { partnerId, workspaceId },
    siblingScope: { partnerId, workspaceId: siblingWorkspaceId },
    partnerScope: { partnerId, workspaceId: "all" },
  };
}
