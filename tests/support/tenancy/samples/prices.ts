import { randomBytes } from "node:crypto";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { none, type Sample, type SampleScene, type Samples } from "./kit";

const DAY_MS = 86_400_000;
const terms = { rateMicrosPerMinute: "120000" };

/** Each sample schedules its own moment: two versions cannot begin at the same one. */
function moment(): string {
  const ahead = DAY_MS + (Number.parseInt(randomBytes(5).toString("hex"), 16) % (300 * DAY_MS));
  return new Date(Date.now() + ahead).toISOString();
}

async function freshPrice({ target }: SampleScene, payer: "workspace" | "partner"): Promise<string> {
  const id = newId();
  const { partnerId, workspaceId } = target;
  const [validFrom, validUntil] = [new Date(moment()), new Date(Date.now() + 400 * DAY_MS)];
  await systemDb().priceRule.create({
    data: {
      ...{ id, partnerId, payer, currency: "USD", rateMicrosPerMinute: 1n, validFrom, validUntil },
      ...(payer === "workspace" ? { workspaceId } : {}),
      direction: "inbound",
    },
  });
  return id;
}

async function freshProviderPrice(): Promise<Sample> {
  const id = newId();
  await systemDb().providerPrice.create({
    data: {
      ...{ id, provider: "vapi", item: `part-${id}`, microsPerUnit: 50_000n, source: "Sample" },
      validFrom: new Date(Date.now() - DAY_MS),
    },
  });
  return { params: { priceId: id }, body: {} };
}

const ofPartner = ({ target }: SampleScene): Sample => ({ params: { partnerId: target.partnerId } });

/** Requests of prices: of clients, of agencies and of providers. */
export const PRICE_SAMPLES: Samples = {
  "partner.prices.list": none,
  "partner.prices.create": ({ target: { workspaceId } }) => ({
    body: { workspaceId, ...terms, direction: "outbound", validFrom: moment() },
  }),
  "partner.prices.end": async (scene) => ({
    params: { ruleId: await freshPrice(scene, "workspace") },
    body: {},
  }),
  "partner.prices.simulate": ({ target: { workspaceId } }) => ({
    body: {
      workspaceId,
      from: new Date(Date.now() - 30 * DAY_MS).toISOString(),
      until: new Date().toISOString(),
      terms,
    },
  }),
  "partner.exchange-rates.get": none,
  "partner.exchange-rates.set": () => ({ body: { ratesPerUsd: { EUR: "920000" } } }),
  "super-admin.partners.prices.list": ofPartner,
  "super-admin.partners.prices.create": (scene) => ({
    ...ofPartner(scene),
    body: { ...terms, direction: "outbound", validFrom: moment() },
  }),
  "super-admin.partners.prices.end": async (scene) => ({
    params: { partnerId: scene.target.partnerId, ruleId: await freshPrice(scene, "partner") },
    body: {},
  }),
  "super-admin.provider-prices.list": none,
  "super-admin.provider-prices.create": () => ({
    body: { provider: "retell", item: `part-${newId()}`, microsPerUnit: "70000", source: "Sample" },
  }),
  "super-admin.provider-prices.end": freshProviderPrice,
};
