import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { type Sql, sql } from "@/lib/data/rows";
import { DNC_SOURCES } from "@/types/dnc";
import type { DncList } from "./lists";

export const dncEntryRow = z.object({
  id: z.uuid(),
  phone: z.string(),
  source: z.enum(DNC_SOURCES),
  reason: z.string(),
  callId: z.uuid().nullable(),
  actorLabel: z.string(),
  expiresAt: z.date().nullable(),
  createdAt: z.date(),
});
export type DncEntryRow = z.infer<typeof dncEntryRow>;

/** Entries `e` of the list. */
export function ofList({ scope, partnerId, workspaceId }: DncList): Sql {
  return sql`e.partner_id = ${partnerId}::uuid and e.scope = ${scope}::dnc_scope and ${
    workspaceId === null ? sql`e.workspace_id is null` : sql`e.workspace_id = ${workspaceId}::uuid`
  }`;
}

/** Columns of an entry `e` as `dncEntryRow` reads them. */
export const ENTRY_COLUMNS = Prisma.sql`
  e.id, e.phone, e.source, e.reason, e.call_id as "callId", e.actor_label as "actorLabel",
  e.expires_at as "expiresAt", e.created_at as "createdAt"`;
