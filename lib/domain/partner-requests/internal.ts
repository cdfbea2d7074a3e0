import { z } from "zod";
import { serverEnv } from "@/config/env.server";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { PARTNER_REQUEST_EVENTS, PARTNER_REQUEST_STATUSES } from "@/types/partner-requests";
import { notFound } from "../shared/errors";
import { planRow } from "./plan-row";

const jsonInstant = z.string().transform((text) => new Date(text));

const requestRow = z.object({
  id: z.uuid(),
  status: z.enum(PARTNER_REQUEST_STATUSES),
  source: z.enum(["form", "checkout"]),
  purchase: z
    .object({
      paidAt: jsonInstant.nullable(),
      provisionedAt: jsonInstant.nullable(),
      failure: z.string().nullable(),
    })
    .nullable(),
  companyName: z.string(),
  contactName: z.string(),
  email: z.string(),
  website: z.string().nullable(),
  expectedClients: z.number().int().nullable(),
  message: z.string(),
  slug: z.string(),
  customDomain: z.string().nullable(),
  reviewNote: z.string(),
  answer: z.string(),
  orderConfirmedAt: z.date().nullable(),
  provisionedPartnerId: z.uuid().nullable(),
  createdAt: z.date(),
  /** The agency's host as it is, or as it will be. */
  host: z.string(),
  plan: planRow.nullable(),
  events: z.array(
    z.object({
      kind: z.enum(PARTNER_REQUEST_EVENTS),
      at: jsonInstant,
      note: z.string().nullable(),
      actor: z.string(),
    }),
  ),
  mails: z.array(z.object({ template: z.string(), to: z.string(), state: z.string(), at: jsonInstant })),
  invitation: z
    .object({
      mailState: z.enum(["pending", "sent", "failed"]),
      acceptedAt: jsonInstant.nullable(),
      expiresAt: jsonInstant,
    })
    .nullable(),
});

export type RequestRow = z.infer<typeof requestRow>;

/**
 * One request of the platform with its history, mails and outcome; one statement. Reads as the system role, for the
 * agency it led to is another tenant. Throws `not_found`.
 */
export async function loadRequest(ctx: SystemContext, partnerId: string, id: string): Promise<RequestRow> {
  const [row] = await systemRead(ctx, (db) => queryRows(db, requestRow, selectRequest(partnerId, id)));
  if (!row) throw notFound("request");
  return row;
}

function selectRequest(partnerId: string, id: string): Sql {
  const { PLATFORM_DOMAIN } = serverEnv();
  return sql`
    select r.id, r.status::text as status, r.source::text as source,
           (select json_build_object('paidAt', c.paid_at, 'provisionedAt', c.provisioned_at, 'failure', c.failure)
              from agency_checkouts c where c.partner_id = r.partner_id and c.request_id = r.id) as purchase,
           r.company_name as "companyName", r.contact_name as "contactName",
           r.email::text as email, r.website, r.expected_clients as "expectedClients", r.message, r.slug,
           r.custom_domain as "customDomain", r.review_note as "reviewNote", r.answer,
           r.order_confirmed_at as "orderConfirmedAt", r.provisioned_partner_id as "provisionedPartnerId",
           r.created_at as "createdAt",
           coalesce(
             (select d.hostname from partner_domains d
               where d.partner_id = r.provisioned_partner_id and d.is_primary and d.verified_at is not null),
             coalesce((select p.slug from partners p where p.id = r.provisioned_partner_id), r.slug)
               || '.' || ${PLATFORM_DOMAIN}) as host,
           (select json_build_object('id', v.id, 'code', v.code, 'name', v.name, 'description', v.description,
                     'priceMicrosPerMonth', v.price_micros_per_month::text,
                     'priceMicrosPerYear', v.price_micros_per_year::text, 'trialDays', v.trial_days, 'currency', v.currency, 'limits', v.limits)
              from plan_variants v where v.id = r.plan_variant_id) as plan,
           coalesce((select json_agg(json_build_object('kind', split_part(a.action, '.', 2), 'at', a.created_at,
                       'note', a.after ->> 'note', 'actor', a.actor_label) order by a.id)
              from audit_logs a where ${isAbout(partnerId, id)}), '[]') as events,
           coalesce((select json_agg(json_build_object('template', j.data ->> 'template', 'to', j.data ->> 'to',
                       'state', j.state, 'at', j.created_on) order by j.created_on, j.id)
              from audit_logs a
              cross join jsonb_array_elements_text(coalesce(a.after -> 'mailJobs', '[]')) as m(job_id)
              join pgboss.job j on j.name = 'mail.send' and j.id = m.job_id::uuid
             where ${isAbout(partnerId, id)}), '[]') as mails,
           (select json_build_object('mailState', i.mail_state, 'acceptedAt', i.accepted_at, 'expiresAt', i.expires_at)
              from invitations i
             where i.partner_id = r.provisioned_partner_id and i.kind = 'partner' and i.email = r.email
             order by i.id desc limit 1) as invitation
      from partner_requests r
     where r.partner_id = ${partnerId}::uuid and r.id = ${id}::uuid`;
}

function isAbout(partnerId: string, id: string): Sql {
  return sql`a.partner_id = ${partnerId}::uuid and a.entity_type = ${ENTITY} and a.entity_id = ${id}
    and split_part(a.action, '.', 2) = any(${[...PARTNER_REQUEST_EVENTS]}::text[])`;
}

/** The audit log's word for a request; its actions are `partner_request.<event>`. */
export const ENTITY = "partner_request";
