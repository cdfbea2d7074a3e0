import { grantedFeatures, toFeatures } from "@/config/client-features";
import type { PermissionTemplate } from "@/generated/prisma/client";
import type { PermissionTemplateResource } from "@/types/permission-templates";

/** A template as the agency sees it. */
export function toTemplateResource(row: PermissionTemplate): PermissionTemplateResource {
  const { id, name, description } = row;
  return {
    ...{ id, name, description },
    features: toFeatures(grantedFeatures(row.features)),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
