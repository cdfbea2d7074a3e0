import { z } from "zod";
import { type Sql, sql } from "@/lib/data/rows";

export const CHECK_ERRORS = ["not_found", "wrong_value", "dns_failed", "held", "quarantined"] as const;
export type CheckError = (typeof CHECK_ERRORS)[number];

/** Dates come as such from a row, and as text from an aggregate. */
const date = z.coerce.date();

export const domainRow = z.object({
  id: z.uuid(),
  partnerId: z.uuid(),
  hostname: z.string(),
  isPrimary: z.boolean(),
  verificationToken: z.string(),
  verifiedAt: date.nullable(),
  lastCheckedAt: date.nullable(),
  lastCheckError: z.enum(CHECK_ERRORS).nullable(),
  lastCheckFound: z.array(z.string()),
  nextCheckAt: date.nullable(),
  pointsHere: z.boolean().nullable(),
  proofLostAt: date.nullable(),
  createdAt: date,
  /** Of the agency. */
  slug: z.string(),
  isPlatform: z.boolean(),
});
export type DomainRow = z.infer<typeof domainRow>;

/** Columns of `domainRow`, from `partner_domains d` and `partners p`. */
export const DOMAIN_COLUMNS: Sql = sql`
  d.id, d.partner_id as "partnerId", d.hostname, d.is_primary as "isPrimary",
  d.verification_token as "verificationToken", d.verified_at as "verifiedAt", d.last_checked_at as "lastCheckedAt",
  d.last_check_error as "lastCheckError", d.last_check_found as "lastCheckFound", d.next_check_at as "nextCheckAt",
  d.points_here as "pointsHere", d.proof_lost_at as "proofLostAt", d.created_at as "createdAt",
  p.slug, p.is_platform_partner as "isPlatform"`;
