import { z } from "zod";
import { change, emit } from "../events/emit";
import { endpoint, type Part } from "../frame/endpoint";
import { clearable, listFields, metadata, noParams, text, yesNo } from "../frame/fields";
import { newId } from "../frame/ids";
import { listPage } from "../frame/listing";
import { mergeMetadata } from "../frame/metadata";
import { invalidRequest } from "../frame/problems";
import { readOne } from "../frame/reading";
import { collectionOf, mustFind, type Scope } from "../frame/scope";
import type { Doc, Metadata } from "../frame/values";

export type Product = Doc & {
  object: "product";
  active: boolean;
  created: number;
  default_price: string | null;
  description: string | null;
  images: string[];
  livemode: false;
  marketing_features: { name?: string }[];
  metadata: Metadata;
  name: string;
  package_dimensions: null;
  shippable: boolean | null;
  statement_descriptor: string | null;
  tax_code: string | null;
  type: "service";
  unit_label: string | null;
  updated: number;
  url: string | null;
};

export const products = collectionOf<Product>("products");

const fields = {
  active: yesNo.optional(),
  description: clearable(text).optional(),
  images: z.array(text).max(8).optional(),
  marketing_features: z.array(z.strictObject({ name: text })).optional(),
  metadata,
  statement_descriptor: text.optional(),
  tax_code: clearable(text).optional(),
  unit_label: clearable(text).optional(),
  url: clearable(text).optional(),
};

const createParams = z.strictObject({ ...fields, id: text.optional(), name: text.min(1) });
const updateParams = z.strictObject({
  ...fields,
  name: text.min(1).optional(),
  default_price: clearable(text).optional(),
});

export interface NewProduct {
  id?: string | undefined;
  name: string;
  active?: boolean | undefined;
  description?: string | null | undefined;
  images?: string[] | undefined;
  metadata?: Metadata | null | undefined;
  tax_code?: string | null | undefined;
  unit_label?: string | null | undefined;
  statement_descriptor?: string | undefined;
  url?: string | null | undefined;
  marketing_features?: { name: string }[] | undefined;
}

/** Adds a product. Throws 400 when its id is taken. */
export function createProduct(scope: Scope, params: NewProduct): Product {
  if (params.id && products(scope).get(params.id)) {
    throw invalidRequest("Product already exists.", "resource_already_exists", "id");
  }
  const made = products(scope).put({
    id: params.id ?? newId("prod"),
    object: "product",
    active: params.active ?? true,
    created: scope.now(),
    default_price: null,
    description: params.description ?? null,
    images: params.images ?? [],
    livemode: false,
    marketing_features: params.marketing_features ?? [],
    metadata: mergeMetadata({}, params.metadata),
    name: params.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: params.statement_descriptor ?? null,
    tax_code: params.tax_code ?? null,
    type: "service",
    unit_label: params.unit_label ?? null,
    updated: scope.now(),
    url: params.url ?? null,
  });
  emit(scope, "product.created", made);
  return made;
}

const base = "/v1/products";

export const productPart: Part = {
  prefixes: { prod: "products" },
  endpoints: [
    endpoint({ method: "POST", path: base, params: createParams, run: createProduct }),
    endpoint({
      method: "GET",
      path: base,
      params: z.strictObject({ ...listFields, active: yesNo.optional(), ids: z.array(text).optional() }),
      run(scope, { active, ids, ...query }) {
        const found = products(scope)
          .all()
          .filter((each) => active === undefined || each.active === active)
          .filter((each) => !ids || ids.includes(each.id));
        return listPage(found, query, base);
      },
    }),
    readOne(base, "product", products),
    endpoint({
      method: "POST",
      path: `${base}/:id`,
      params: updateParams,
      run(scope, params, id) {
        const product = mustFind(products(scope), "product", id);
        const { metadata: words, ...plain } = params;
        if (plain.default_price) {
          mustFind(
            scope.world.store.collection(scope.account, "prices"),
            "price",
            plain.default_price,
            "default_price",
          );
        }
        const said = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
        return change(scope, products(scope), product, "product.updated", {
          ...said,
          metadata: mergeMetadata(product.metadata, words),
          updated: scope.now(),
        });
      },
    }),
    endpoint({
      method: "DELETE",
      path: `${base}/:id`,
      params: noParams,
      run(scope, _, id) {
        const product = mustFind(products(scope), "product", id);
        const prices = scope.world.store.collection<Doc & { product: string }>(scope.account, "prices").all();
        if (prices.some((price) => price.product === id)) {
          throw invalidRequest(
            "This product cannot be deleted because it has one or more user-created prices.",
          );
        }
        products(scope).remove(id);
        emit(scope, "product.deleted", product);
        return { id, object: "product", deleted: true };
      },
    }),
  ],
};
