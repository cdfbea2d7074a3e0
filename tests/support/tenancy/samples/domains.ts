import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { hostOf } from "../../product-under-test";
import { none, type Sample, type SampleScene, type Samples } from "./kit";

function freshHostname(): string {
  return `sample-${newId()}.example.com`;
}

/** A domain of the target's agency that exists for this request alone. */
async function freshDomain({ target }: SampleScene, isVerified = false): Promise<Record<string, string>> {
  const domainId = newId();
  const { partnerId } = target;
  await systemDb().partnerDomain.create({
    data: {
      id: domainId,
      partnerId,
      hostname: freshHostname(),
      verificationToken: `token-${domainId}`,
      verifiedAt: isVerified ? new Date() : null,
      // Looked up when a test asks for it only.
      nextCheckAt: null,
    },
  });
  return { domainId };
}

/** One of the agency that serves no other test: links of that one must keep their host. */
async function ownDomain(scene: SampleScene): Promise<Sample> {
  return { params: await freshDomain(scene) };
}

async function atPlatform(scene: SampleScene): Promise<Sample> {
  return { params: { partnerId: scene.target.partnerId, ...(await freshDomain(scene)) } };
}

/** It is not verified, which is said to whoever may choose; the hosts of the suite stay what they are. */
const NOT_VERIFIED = [409];

const claim = (): Sample => ({ body: { hostname: freshHostname() } });
const agency = ({ target }: SampleScene): Sample => ({ params: { partnerId: target.partnerId } });

export const DOMAIN_SAMPLES: Samples = {
  "cron.agents": () => ({ headers: { authorization: `Bearer ${process.env.CRON_SECRET}` } }),
  "cron.domains": () => ({ headers: { authorization: `Bearer ${process.env.CRON_SECRET}` } }),
  "partner.domains.list": none,
  "partner.domains.create": claim,
  "partner.domains.get": ownDomain,
  "partner.domains.delete": ownDomain,
  "partner.domains.verify": ownDomain,
  "partner.domains.primary.set": async (scene) => ({ ...(await ownDomain(scene)), allowed: NOT_VERIFIED }),
  "partner.domains.primary.unset": ownDomain,
  "public.domain-check": () => ({ query: { domain: hostOf().replace(/:\d+$/, "") } }),
  "super-admin.partners.domains.list": agency,
  "super-admin.partners.domains.create": (scene) => ({ ...agency(scene), ...claim() }),
  "super-admin.partners.domains.delete": atPlatform,
  "super-admin.partners.domains.verify": atPlatform,
  "super-admin.partners.domains.primary.set": async (scene) => ({
    ...(await atPlatform(scene)),
    allowed: NOT_VERIFIED,
  }),
  "super-admin.partners.domains.primary.unset": atPlatform,
};
