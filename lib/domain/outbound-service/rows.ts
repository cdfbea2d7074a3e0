import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type DataContext, read } from "@/lib/data/transaction";
import { voiceProvider } from "@/types/integrations";
import type { OutboundServiceResource, WorkspaceOutboundServiceResource } from "@/types/outbound-service";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";

const engineKey = z.object({ provider: voiceProvider, lastFour: z.string() });

const serviceRow = z.object({
  id: z.string(),
  name: z.string(),
  baseUrl: z.string(),
  apiKeyEncrypted: z.string(),
  apiKeyLastFour: z.string(),
  isForAllClients: z.boolean(),
  status: z.enum(["pending", "verified", "refused", "unreachable"]),
  statusDetail: z.string().nullable(),
  engineKeys: z.array(engineKey),
  verifiedAt: z.date().nullable(),
});
export type OutboundServiceRow = z.infer<typeof serviceRow>;

const columns: Sql = sql`s.id, s.name, s.base_url as "baseUrl", s.api_key_encrypted as "apiKeyEncrypted",
  s.api_key_last_four as "apiKeyLastFour", s.is_for_all_clients as "isForAllClients", s.status,
  s.status_detail as "statusDetail", s.engine_keys as "engineKeys", s.verified_at as "verifiedAt"`;

/** The partner's service with its key sealed; null when there is none. One statement. */
export async function findOutboundService(ctx: DataContext): Promise<OutboundServiceRow | null> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      serviceRow,
      sql`select ${columns} from outbound_services s where s.partner_id = ${ctx.scope.partnerId}::uuid`,
    ),
  );
  return row ?? null;
}

const shownRow = serviceRow.extend({
  clients: z.array(z.object({ id: z.string(), name: z.string() })),
  keySets: z.array(engineKey.extend({ integrationId: z.string(), name: z.string() })),
});
export type ShownService = z.infer<typeof shownRow>;

/** The service as the agency sees it, with its clients and provider keys; null when there is none. One statement. */
export async function findShownService(ctx: DataContext): Promise<ShownService | null> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      shownRow,
      sql`select ${columns},
                 coalesce((select json_agg(json_build_object('id', w.id, 'name', w.name) order by w.name, w.id)
                             from workspaces w
                            where w.partner_id = s.partner_id and w.uses_outbound_service and not s.is_for_all_clients
                              and w.deleted_at is null), '[]'::json) as clients,
                 coalesce((select json_agg(json_build_object('integrationId', i.id, 'provider', i.provider,
                                    'name', i.name, 'lastFour', i.secret_key_last_four) order by i.id)
                             from provider_integrations i
                            where i.partner_id = s.partner_id and i.deleted_at is null), '[]'::json) as "keySets"
            from outbound_services s where s.partner_id = ${ctx.scope.partnerId}::uuid`,
    ),
  );
  return row ?? null;
}

/** As `findShownService`. Throws `notFound` without one. */
export async function getShownService(ctx: DataContext): Promise<ShownService> {
  const row = await findShownService(ctx);
  if (!row) throw notFound("outbound service");
  return row;
}

/** Whether workspace `w` may dial through service `s`. */
export const mayDialThrough: Sql = sql`(s.is_for_all_clients or w.uses_outbound_service)`;

const workspaceRow = serviceRow.pick({ name: true, status: true });

/** The service that the workspace's campaigns may dial through; null when there is none. One statement. */
export async function findServiceOfWorkspace(
  ctx: WorkspaceContext,
): Promise<WorkspaceOutboundServiceResource | null> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      workspaceRow,
      sql`select s.name, s.status from workspaces w join outbound_services s on s.partner_id = w.partner_id
           where w.partner_id = ${ctx.scope.partnerId}::uuid and w.id = ${ctx.workspace.id}::uuid and ${mayDialThrough}`,
    ),
  );
  return row ?? null;
}

export function toOutboundServiceResource(row: ShownService): OutboundServiceResource {
  const { id: _, apiKeyEncrypted: _sealed, engineKeys, verifiedAt, keySets, ...shown } = row;
  const isKnown = (own: z.infer<typeof engineKey>) =>
    engineKeys.some(({ provider, lastFour }) => provider === own.provider && lastFour === own.lastFour);
  return {
    ...shown,
    verifiedAt: verifiedAt?.toISOString() ?? null,
    keySets: keySets.map((keySet) => ({ ...keySet, isKnown: isKnown(keySet) })),
  };
}
