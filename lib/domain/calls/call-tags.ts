import { sql } from "@/lib/data/rows";

/** Tags of `calls c` by name, as JSON. */
export const tagsOf = sql`
  coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name, 'colour', t.colour) order by t.name, t.id)
              from call_tags ct
              join tags t on t.partner_id = ct.partner_id and t.workspace_id = ct.workspace_id and t.id = ct.tag_id
             where ct.partner_id = c.partner_id and ct.workspace_id = c.workspace_id and ct.call_id = c.id),
           '[]'::json)`;
