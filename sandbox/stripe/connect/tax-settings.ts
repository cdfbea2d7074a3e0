import { z } from "zod";
import { endpoint, type Part } from "../frame/endpoint";
import { noParams, text } from "../frame/fields";
import { collectionOf, type Scope } from "../frame/scope";
import type { Bag, Doc } from "../frame/values";

type TaxSettings = Doc & { object: "tax.settings"; defaults: Bag; head_office: { address: Bag } | null };

const ID = "settings";
const allSettings = collectionOf<TaxSettings>("tax_settings");

function settingsOf(scope: Scope): TaxSettings {
  const known = allSettings(scope).get(ID);
  const defaults = { provider: "stripe", tax_behavior: null, tax_code: null };
  return known ?? { id: ID, object: "tax.settings", defaults, head_office: null };
}

/** Taxes can be computed once it is known where the business is. */
function show({ object, defaults, head_office }: TaxSettings): Bag {
  const isActive = head_office !== null;
  return {
    ...{ object, defaults, head_office, livemode: false },
    status: isActive ? "active" : "pending",
    status_details: isActive ? { active: {} } : { pending: { missing_fields: ["head_office"] } },
  };
}

/** Whether taxes can be computed on what the account sells. */
export function canComputeTax(scope: Scope): boolean {
  return settingsOf(scope).head_office !== null;
}

const address = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/),
  ...{ city: text.optional(), line1: text.optional(), line2: text.optional() },
  ...{ postal_code: text.optional(), state: text.optional() },
});

const params = z.strictObject({
  defaults: z
    .strictObject({
      tax_behavior: z.enum(["exclusive", "inclusive", "inferred_by_currency"]).optional(),
      tax_code: text.optional(),
    })
    .optional(),
  head_office: z.strictObject({ address }).optional(),
});

/** Tax settings of the account that is worked on; nothing is computed from them. */
export const taxSettingsPart: Part = {
  prefixes: {},
  endpoints: [
    endpoint({
      method: "GET",
      path: "/v1/tax/settings",
      params: noParams,
      run: (scope) => show(settingsOf(scope)),
    }),
    endpoint({
      method: "POST",
      path: "/v1/tax/settings",
      params,
      run(scope, wanted) {
        const before = settingsOf(scope);
        const defaults = { ...before.defaults, ...wanted.defaults };
        const changed = { ...before, defaults, head_office: wanted.head_office ?? before.head_office };
        return show(allSettings(scope).put(changed));
      },
    }),
  ],
};
