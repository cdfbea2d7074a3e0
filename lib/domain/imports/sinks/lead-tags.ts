import { z } from "zod";
import type { BulkTransaction } from "@/lib/data/bulk";
import { newId } from "@/lib/data/ids";
import { sql } from "@/lib/data/rows";
import { MOST_TAGS } from "@/types/tags";
import type { SinkTarget } from "./sink";

const tagRow = z.object({ id: z.uuid(), name: z.string() });

/**
 * Puts tags on leads; those that the workspace does not have yet are made, up to as many as it may have. The others are
 * left off. Capitals do not tell tags apart.
 */
export async function addLeadTags(
  bulk: BulkTransaction,
  target: SinkTarget,
  leads: readonly { leadId: string; tags: readonly string[] }[],
): Promise<void> {
  const names = new Map(leads.flatMap(({ tags }) => tags.map((tag) => [keyOf(tag), tag] as const)));
  if (names.size === 0) return;
  const ids = await tagIds(bulk, target, names);
  const uses = leads.flatMap(({ leadId, tags }) =>
    tags.flatMap((tag) => {
      const tagId = ids.get(keyOf(tag));
      return tagId === undefined ? [] : [{ leadId, tagId }];
    }),
  );
  const { partnerId, workspaceId } = target;
  await bulk.execute(sql`
    insert into lead_tags (partner_id, workspace_id, tag_id, lead_id, created_at)
    select ${partnerId}::uuid, ${workspaceId}::uuid, u."tagId", u."leadId", ${target.at.toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) as u("leadId" uuid, "tagId" uuid)
    on conflict do nothing`);
}

/** Until the transaction ends nobody else makes tags in the workspace. */
async function tagIds(
  bulk: BulkTransaction,
  { partnerId, workspaceId, at }: SinkTarget,
  names: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const workspace = sql`partner_id = ${partnerId}::uuid and id = ${workspaceId}::uuid`;
  await bulk.execute(sql`select from workspaces where ${workspace} for no key update`);
  const known = await bulk.query(
    tagRow,
    sql`select id, name from tags where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid`,
  );
  const ids = new Map(known.map(({ id, name }) => [keyOf(name), id]));
  const missing = [...names]
    .filter(([key]) => !ids.has(key))
    .slice(0, Math.max(0, MOST_TAGS - known.length))
    .map(([key, name]) => ({ key, id: newId(), name }));
  if (missing.length === 0) return ids;
  await bulk.execute(sql`
    insert into tags (id, partner_id, workspace_id, name, created_at)
    select t.id, ${partnerId}::uuid, ${workspaceId}::uuid, t.name, ${at.toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(missing)}::jsonb) as t(id uuid, name text)`);
  for (const { key, id } of missing) ids.set(key, id);
  return ids;
}

function keyOf(name: string): string {
  return name.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ");
}
