import { z } from "zod";
import { featureFlags } from "@/config/feature-flags";
import { type Sql, sql } from "@/lib/data/rows";
import { DomainError } from "../shared/errors";

/** Each open claim is looked up for days, so there is an end to them whatever the plan says. */
const MOST_OPEN_CLAIMS = 20;

export const roomFacts = {
  featureFlags: z.unknown(),
  /** What the plan allows; null is without a limit. */
  most: z.number().int().nullable(),
  present: z.number().int(),
  /** Claims that are not proven and still looked up. */
  openClaims: z.number().int(),
};
export type RoomFacts = z.infer<z.ZodObject<typeof roomFacts>>;

/** Columns of `roomFacts`, from `partners p` and `plan_variants v`. */
export const ROOM_COLUMNS: Sql = sql`
  p.feature_flags as "featureFlags", (v.limits->>'customDomains')::int as most,
  (select count(*)::int from partner_domains d where d.partner_id = p.id) as present,
  (select count(*)::int from partner_domains d
    where d.partner_id = p.id and d.verified_at is null and d.next_check_at is not null) as "openClaims"`;

/** Why an agency may not claim one more domain; null when it may. */
export function addRefusal({
  featureFlags: stored,
  most,
  present,
  openClaims,
}: RoomFacts): DomainError | null {
  if (!featureFlags(stored).custom_domains) {
    return new DomainError(
      "forbidden",
      "Own domains are switched off for this agency. Ask support about them.",
    );
  }
  if (most === 0) {
    return new DomainError(
      "limit_reached",
      "This plan has no own domains. Move to a larger plan to add one.",
    );
  }
  if (most !== null && present >= most) {
    return new DomainError(
      "limit_reached",
      `This plan has room for ${most} ${most === 1 ? "domain" : "domains"}. Release one, or move to a larger plan.`,
    );
  }
  if (openClaims < MOST_OPEN_CLAIMS) return null;
  return new DomainError(
    "limit_reached",
    `${openClaims} domains wait for their DNS records. Set the records, or release some first.`,
  );
}
