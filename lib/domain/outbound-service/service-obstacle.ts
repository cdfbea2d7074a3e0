import { z } from "zod";
import { type Sql, sql } from "@/lib/data/rows";
import type { BindingLimit } from "@/types/campaign-settings";
import { mayDialThrough } from "./rows";

/** What keeps a campaign from dialling at all, in words. One that does not pass by itself rests the campaign. */
export interface Obstacle {
  limit: Extract<BindingLimit, "agent" | "outbound_service">;
  words: string;
  /** True when only somebody's doing helps, so that waiting is in vain. */
  isLasting: boolean;
}

/** The service that campaign `c` dials through with key `i`, where it is to and workspace `w` may. */
export const dialServiceRow = z
  .object({
    status: z.enum(["pending", "verified", "refused", "unreachable"]),
    detail: z.string().nullable(),
    keyLastFour: z.string().nullable(),
    isKeyKnown: z.boolean(),
  })
  .nullable();
export type DialService = z.infer<typeof dialServiceRow>;

export const dialServiceColumn: Sql = sql`
  case when c.settings->'dialing'->>'through' = 'outbound_service' then (
    select jsonb_build_object('status', s.status, 'detail', s.status_detail, 'keyLastFour', i.secret_key_last_four,
             'isKeyKnown', s.engine_keys @> jsonb_build_array(
                jsonb_build_object('provider', i.provider, 'lastFour', i.secret_key_last_four)))
      from outbound_services s where s.partner_id = c.partner_id and ${mayDialThrough}) end`;

/** What is wrong with the service that a campaign is to dial through; null when it can be asked, or need not be. */
export function serviceObstacle(service: DialService, fallsBack: boolean): Obstacle | null {
  if (!service) {
    return lasting(
      "The campaign dials through an outbound service, and none is connected for this workspace.",
    );
  }
  const { status, detail, keyLastFour, isKeyKnown } = service;
  if (status === "refused") return lasting(`The outbound service refuses the agency's key: ${detail ?? ""}`);
  if (status === "unreachable") {
    const words = `The outbound service cannot be used: ${detail ?? "it does not answer"}`;
    return fallsBack ? null : { limit: "outbound_service", words, isLasting: false };
  }
  if (isKeyKnown) return null;
  return lasting(
    `The outbound service cannot dial with the provider key that ends in ${keyLastFour ?? "?"}.`,
  );
}

function lasting(words: string): Obstacle {
  return { limit: "outbound_service", words, isLasting: true };
}
