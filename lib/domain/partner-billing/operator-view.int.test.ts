import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { partnerBillingResource } from "@/types/partner-billing";
import { getPartnerBilling } from "./get-billing";
import { toPartnerBilling } from "./to-resource";

let operator: TestTenant;
let agency: TestTenant;

beforeAll(async () => {
  [operator, agency] = await Promise.all([createTenant(), createTenant()]);
});
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

/** As the console reads: the operator's own context with the scope of the agency looked at. */
const readerOf = (partnerId: string) =>
  ({ ...operator.partnerCtx, scope: { partnerId, workspaceId: "all" } }) as const;

it("shows an operator the money of the agency looked at, not that of the operator's own", async () => {
  const planVariantId = newId();
  await systemDb().planVariant.create({
    data: {
      id: planVariantId,
      code: `plan-${planVariantId}`,
      name: "Growth",
      priceMicrosPerMonth: 7n,
      limits: {},
    },
  });
  await systemDb().partner.updateMany({ where: { id: agency.partnerId }, data: { planVariantId } });
  const seen = toPartnerBilling(await getPartnerBilling(readerOf(agency.partnerId)));
  expect(partnerBillingResource.parse(seen).plan?.name).toBe("Growth");
});

it("knows no agency that is not there", async () => {
  await expect(getPartnerBilling(readerOf(newId()))).rejects.toMatchObject({ code: "not_found" });
});
