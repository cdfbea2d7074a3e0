import type { PermissionTemplate } from "@/generated/prisma/client";
import { read } from "@/lib/data/transaction";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import type { PartnerContext } from "../shared/tenant-context";

/** The agency's templates, newest first. One statement. */
export async function listTemplates(
  ctx: PartnerContext,
  query: { limit: number; cursor?: string | undefined },
): Promise<RowPage<PermissionTemplate>> {
  const before = decodeIdCursor(query.cursor);
  const rows = await read(ctx, (db) =>
    db.permissionTemplate.findMany({
      where: { partnerId: ctx.scope.partnerId, ...(before ? { id: { lt: before } } : {}) },
      orderBy: { id: "desc" },
      take: query.limit + 1,
    }),
  );
  return toPage(rows, query.limit, ({ id }) => [id]);
}
