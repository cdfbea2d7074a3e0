import { z } from "zod";
import { sql } from "@/lib/data/rows";
import { systemQuery } from "@/lib/data/system-query";
import { bindingColumns, bindingJoins, bindingRow, whoAnswers } from "./binding";

export interface Answerer {
  /** Null: nobody may answer now. */
  agentExternalId: string | null;
  fallbackNumber: string | null;
}

/**
 * Who takes a call that rings right now at a number of a verified key set; null for a number we do not know. Across
 * tenants, since engines ask before anybody's scope is known.
 */
export async function findAnswerer(
  integration: { id: string; partnerId: string },
  number: { e164: string } | { externalId: string },
): Promise<Answerer | null> {
  const which = "e164" in number ? sql`n.e164 = ${number.e164}` : sql`n.external_id = ${number.externalId}`;
  const query = sql`
    select ${bindingColumns} from phone_numbers n ${bindingJoins}
     where n.integration_id = ${integration.id}::uuid and n.partner_id = ${integration.partnerId}::uuid
       and n.deleted_at is null and ${which}
     limit 1`;
  const [facts] = await systemQuery(z.array(bindingRow), query.text, query.values);
  if (!facts) return null;
  return { agentExternalId: whoAnswers(facts).externalId, fallbackNumber: facts.fallbackNumber };
}
