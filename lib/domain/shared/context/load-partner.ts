import { z } from "zod";
import { serverEnv } from "@/config/env.server";
import { systemQuery } from "@/lib/data/system-query";
import type { PartnerInfo } from "../tenant-context";
import { partnerInfo } from "./schemas";

/**
 * Which partner a host name belongs to: a verified domain by exact match, `<slug>.<platform domain>`, or the platform
 * itself. One statement. Null for every other host and for deleted partners.
 */
export async function loadPartner(hostname: string): Promise<PartnerInfo | null> {
  const platformDomain = serverEnv().PLATFORM_DOMAIN;
  const slug = slugOfHost(hostname, platformDomain) ?? developmentSlug(hostname, platformDomain);
  const isPlatform = hostname === platformDomain && slug === null;
  const rows = await systemQuery(z.array(partnerInfo), SQL, [hostname, slug, isPlatform, platformDomain]);
  return rows[0] ?? null;
}

/** In development plain localhost may stand for one agency; nowhere else does this variable count. */
function developmentSlug(hostname: string, platformDomain: string): string | null {
  const { NODE_ENV, DEV_PARTNER_SLUG } = serverEnv();
  return NODE_ENV === "development" && hostname === platformDomain ? (DEV_PARTNER_SLUG ?? null) : null;
}

/** The label before the platform domain; null for deeper names and other domains. */
export function slugOfHost(hostname: string, platformDomain: string): string | null {
  const suffix = `.${platformDomain}`;
  if (!hostname.endsWith(suffix)) return null;
  const label = hostname.slice(0, -suffix.length);
  return /^[a-z0-9-]{1,63}$/.test(label) ? label : null;
}

/** A partner by id, as hosts would find it; null when it was deleted. For work that no request started. */
export async function loadPartnerById(partnerId: string): Promise<PartnerInfo | null> {
  const rows = await systemQuery(z.array(partnerInfo), BY_ID_SQL, [partnerId, serverEnv().PLATFORM_DOMAIN]);
  return rows[0] ?? null;
}

function selectPartner(platformDomain: string): string {
  return `
  select p.id, p.slug, p.name, p.is_platform_partner as "isPlatform", p.status, p.currency,
         p.brand_accent as "brandAccent", p.brand_logo_path as "brandLogoPath",
         p.brand_favicon_path as "brandFaviconPath", p.support_email as "supportEmail",
         p.mail_sender_name as "mailSenderName", p.mail_reply_to as "mailReplyTo",
         p.status = 'suspended' and p.is_suspended_for_billing as "isClosedForDebt",
         case when p.is_billing_exempt then 'none' else coalesce(
           (select s.dunning_stage::text from partner_subscriptions s where s.partner_id = p.id
             order by (s.ended_at is null) desc, s.id desc limit 1), 'none') end as "billingStage",
         coalesce(
           (select d.hostname from partner_domains d
             where d.partner_id = p.id and d.is_primary and d.verified_at is not null),
           case when p.is_platform_partner then ${platformDomain} else p.slug || '.' || ${platformDomain} end
         ) as "primaryHost"
    from partners p
   where p.deleted_at is null`;
}

const SQL = `${selectPartner("$4")}
     and p.id = coalesce(
       (select d.partner_id from partner_domains d where d.hostname = $1 and d.verified_at is not null),
       (select q.id from partners q where $3 and q.is_platform_partner),
       (select q.id from partners q where q.slug = $2 and not q.is_platform_partner)
     )`;

const BY_ID_SQL = `${selectPartner("$2")} and p.id = $1`;
