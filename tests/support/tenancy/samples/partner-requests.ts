import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { purchaseToken } from "@/lib/domain/agency-checkout/purchase-link";
import { checkoutPath, statusPath } from "@/lib/domain/partner-requests/links";
import type { PartnerRequestStatus } from "@/types/partner-requests";
import { none, type Sample, type Samples } from "./kit";

const unique = () => newId().slice(-12);

async function platformId(): Promise<string> {
  const { id } = await systemDb().partner.findFirstOrThrow({
    where: { isPlatformPartner: true },
    select: { id: true },
  });
  return id;
}

/** A request of the platform in the state an operation wants. */
async function requestIn(status: PartnerRequestStatus, planVariantId: string | null = null): Promise<string> {
  const id = newId();
  await systemDb().partnerRequest.create({
    data: {
      id,
      partnerId: await platformId(),
      status,
      companyName: "Sample Voice",
      contactName: "Sam Sample",
      email: `sample-${unique()}@example.test`,
      slug: `sample-${unique()}`,
      planVariantId,
    },
  });
  return id;
}

function queryOf(path: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(path.slice(path.indexOf("?") + 1)));
}

const linkToken = (id: string): string => queryOf(statusPath(id)).token ?? "";

const pending = async (): Promise<Sample> => ({ params: { id: await requestIn("pending") } });

async function plan(): Promise<string> {
  const id = newId();
  const price = { priceMicrosPerMonth: 49_000_000n, currency: "USD" };
  // Not public, so that the lists of plans others look at stay as they are.
  await systemDb().planVariant.create({
    data: { id, code: `sample-${unique()}`, name: "Sample", limits: {}, isPublic: false, ...price },
  });
  return id;
}

async function checkoutToken(): Promise<string> {
  const planVariantId = await plan();
  const requestId = await requestIn("approved", planVariantId);
  const path = checkoutPath({ requestId, planVariantId, priceMicros: "49000000", currency: "USD" });
  return queryOf(path).token ?? "";
}

async function purchase(): Promise<Sample> {
  const id = newId();
  const { token, hash: tokenHash } = purchaseToken(id);
  const [partnerId, planVariantId, requestId] = [
    await platformId(),
    await plan(),
    await requestIn("pending"),
  ];
  const expiresAt = new Date(Date.now() + 3_600_000);
  await systemDb().agencyCheckout.create({
    data: { ...{ id, partnerId, planVariantId, requestId, tokenHash, expiresAt }, interval: "month" },
  });
  return { params: { token } };
}

async function approved(): Promise<Sample> {
  return { params: { id: await requestIn("approved", await plan()) }, body: {} };
}

export const PARTNER_REQUEST_SAMPLES: Samples = {
  "public.white-label-plans": none,
  "public.agency-orders.get": async () => ({ query: { token: await checkoutToken() } }),
  "public.agency-orders.confirm": async () => ({ body: { token: await checkoutToken() } }),
  "public.agency-checkout.get": purchase,
  "public.agency-checkout.settle": purchase,
  // A plan that is not public cannot be bought: the answer shows that anybody may ask.
  "public.agency-checkout.start": async () => ({
    body: {
      ...{ companyName: "Sample Voice", contactName: "Sam Sample", email: `sample-${unique()}@example.test` },
      ...{ slug: `sample-${unique()}`, planVariantId: await plan(), interval: "month" },
    },
    allowed: [422],
  }),
  "partner-requests.check-subdomain": () => ({ body: { slug: `free-${unique()}` } }),
  "partner-requests.check-domain": () => ({ body: { domain: "agents.example.com" } }),
  "partner-requests.create": () => ({
    body: {
      companyName: "Sample Voice",
      contactName: "Sam Sample",
      email: `sample-${unique()}@example.test`,
      slug: `sample-${unique()}`,
    },
  }),
  "partner-requests.get": async () => {
    const id = await requestIn("pending");
    return { params: { id }, query: { token: linkToken(id) } };
  },
  "partner-requests.answer": async () => {
    const id = await requestIn("needs_info");
    return { params: { id }, body: { token: linkToken(id), answer: "About twenty." } };
  },
  "partner-requests.provision": approved,
  "super-admin.partner-requests.list": none,
  "super-admin.partner-requests.counts": none,
  "super-admin.partner-requests.get": pending,
  "super-admin.partner-requests.hosts": pending,
  "super-admin.partner-requests.decide": async () => ({
    ...(await pending()),
    body: { decision: "approve" },
  }),
  "super-admin.partner-requests.provision": approved,
};
