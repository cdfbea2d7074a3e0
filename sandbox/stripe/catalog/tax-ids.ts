import { z } from "zod";
import { emit } from "../events/emit";
import { endpoint, type Part } from "../frame/endpoint";
import { listFields, noParams, text } from "../frame/fields";
import { newId } from "../frame/ids";
import { listPage } from "../frame/listing";
import { invalidRequest } from "../frame/problems";
import { collectionOf, mustFind, type Scope } from "../frame/scope";
import type { Doc } from "../frame/values";
import { mustFindCustomer } from "./customers";

type TaxId = Doc & {
  object: "tax_id";
  country: string;
  created: number;
  customer: string;
  customer_account: null;
  livemode: false;
  owner: { type: "customer"; customer: string };
  type: string;
  value: string;
  verification: { status: "pending"; verified_address: null; verified_name: null };
};

const taxIds = collectionOf<TaxId>("tax_ids");

/** The shapes of some kinds; of the others anything is taken. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  au_abn: /^\d{11}$/,
  ca_bn: /^\d{9}$/,
  ch_vat: /^CHE-?\d{3}\.?\d{3}\.?\d{3} ?(MWST|TVA|IVA)$/,
  eu_vat: /^[A-Z]{2}[0-9A-Z]{2,12}$/,
  gb_vat: /^GB\d{9}(\d{3})?$/,
  us_ein: /^\d{2}-?\d{7}$/,
};

const createParams = z.strictObject({ type: text.regex(/^[a-z]{2}_[a-z_]+$/), value: text.min(1) });

function countryOf(type: string, value: string): string {
  return (type === "eu_vat" ? value : type).slice(0, 2).toUpperCase();
}

function createTaxId(scope: Scope, params: z.output<typeof createParams>, customerId: string): TaxId {
  const customer = mustFindCustomer(scope, customerId);
  const { type, value } = params;
  if (SHAPES[type]?.test(value) === false) {
    throw invalidRequest(`Invalid value for ${type}.`, "tax_id_invalid", "value");
  }
  const made = taxIds(scope).put({
    id: newId("txi"),
    object: "tax_id",
    country: countryOf(type, value),
    created: scope.now(),
    customer: customer.id,
    customer_account: null,
    livemode: false,
    owner: { type: "customer", customer: customer.id },
    type,
    value,
    verification: { status: "pending", verified_address: null, verified_name: null },
  });
  emit(scope, "customer.tax_id.created", made);
  return made;
}

function mustOwn(scope: Scope, customerId: string, id: string): TaxId {
  const found = mustFind(taxIds(scope), "tax ID", id);
  if (found.customer === mustFindCustomer(scope, customerId).id) return found;
  throw invalidRequest(`No such tax ID: '${id}'`, "resource_missing", "id");
}

const base = "/v1/customers/:id/tax_ids";

/** Tax numbers of customers. */
export const taxIdPart: Part = {
  prefixes: { txi: "tax_ids" },
  endpoints: [
    endpoint({ method: "POST", path: base, params: createParams, run: createTaxId }),
    endpoint({
      method: "GET",
      path: base,
      params: z.strictObject(listFields),
      run(scope, query, id) {
        const owner = mustFindCustomer(scope, id);
        const found = taxIds(scope)
          .all()
          .filter((each) => each.customer === owner.id);
        return listPage(found, query, `/v1/customers/${id}/tax_ids`);
      },
    }),
    endpoint({
      method: "GET",
      path: `${base}/:taxId`,
      params: noParams,
      run: (scope, _, id, taxId) => mustOwn(scope, id, taxId),
    }),
    endpoint({
      method: "DELETE",
      path: `${base}/:taxId`,
      params: noParams,
      run(scope, _, id, taxId) {
        const gone = mustOwn(scope, id, taxId);
        taxIds(scope).remove(gone.id);
        emit(scope, "customer.tax_id.deleted", gone);
        return { id: gone.id, object: "tax_id", deleted: true };
      },
    }),
  ],
};
