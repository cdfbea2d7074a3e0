import type {
  AgencyOrderResource,
  PartnerRequestListItem,
  PartnerRequestResource,
  PartnerRequestStatusResource,
} from "@/types/partner-requests";
import { partnerUrl } from "../shared/partner-url";
import type { RequestRow } from "./internal";
import { checkoutPath, statusPath } from "./links";
import type { ListedRequest } from "./list-requests";
import { toPublicPlan } from "./plan-row";

export function toRequestListItem(row: ListedRequest): PartnerRequestListItem {
  return { ...row, createdAt: row.createdAt.toISOString() };
}

/** A request as operators see it. */
export function toRequestResource(row: RequestRow): PartnerRequestResource {
  const { id, status, source, companyName, contactName, email, slug, customDomain, expectedClients } = row;
  const { website, message, reviewNote, answer, provisionedPartnerId, invitation } = row;
  return {
    ...{ id, status, source, companyName, contactName, email, slug, customDomain, expectedClients },
    purchase: row.purchase && {
      paidAt: row.purchase.paidAt?.toISOString() ?? null,
      provisionedAt: row.purchase.provisionedAt?.toISOString() ?? null,
      failure: row.purchase.failure,
    },
    ...{ website, message, reviewNote, answer, provisionedPartnerId },
    agencyUrl: agencyUrl(row),
    plan: row.plan && toPublicPlan(row.plan),
    planName: row.plan?.name ?? null,
    orderConfirmedAt: row.orderConfirmedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    invitation: invitation && {
      mailState: invitation.mailState,
      acceptedAt: invitation.acceptedAt?.toISOString() ?? null,
      expiresAt: invitation.expiresAt.toISOString(),
    },
    events: row.events.map((event) => ({ ...event, note: event.note ?? "", at: event.at.toISOString() })),
    mails: row.mails.map((mail) => ({ ...mail, state: mailState(mail.state), at: mail.at.toISOString() })),
  };
}

/** A request as its applicant sees it. */
export function toRequestStatus(row: RequestRow): PartnerRequestStatusResource {
  const { id, status, companyName, contactName, customDomain, plan } = row;
  return {
    ...{ id, status, companyName, contactName, customDomain },
    agencyUrl: agencyUrl(row),
    plan: plan && toPublicPlan(plan),
    question: status === "needs_info" ? row.reviewNote : null,
    checkoutPath: openCheckout(row),
    orderConfirmedAt: row.orderConfirmedAt?.toISOString() ?? null,
    events: row.events.map(({ kind, at, note }) => ({ kind, at: at.toISOString(), note: note ?? "" })),
  };
}

/** The order of a request whose plan is known. */
export function toOrderResource({
  request,
  plan,
  expiresAt,
}: {
  request: RequestRow;
  plan: NonNullable<RequestRow["plan"]>;
  expiresAt: number;
}): AgencyOrderResource {
  return {
    companyName: request.companyName,
    agencyUrl: agencyUrl(request),
    plan: toPublicPlan(plan),
    orderConfirmedAt: request.orderConfirmedAt?.toISOString() ?? null,
    statusPath: statusPath(request.id),
    expiresAt: new Date(expiresAt).toISOString(),
  };
}

/** Only a plan that costs something has an order, and only until it was confirmed. */
function openCheckout({ id, status, plan, orderConfirmedAt }: RequestRow): string | null {
  const isOpen = (status === "approved" || status === "provisioned") && orderConfirmedAt === null;
  if (!isOpen || !plan || BigInt(plan.priceMicrosPerMonth) === 0n) return null;
  const { id: planVariantId, priceMicrosPerMonth: priceMicros, currency } = plan;
  return checkoutPath({ requestId: id, planVariantId, priceMicros, currency });
}

function agencyUrl({ host }: RequestRow): string {
  return partnerUrl({ primaryHost: host }, "/");
}

/** The queue's word for a job, as one of ours. */
function mailState(state: string): "waiting" | "sent" | "failed" {
  if (state === "completed") return "sent";
  return state === "failed" || state === "cancelled" ? "failed" : "waiting";
}
