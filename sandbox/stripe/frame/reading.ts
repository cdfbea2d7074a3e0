import { z } from "zod";
import { type Endpoint, endpoint } from "./endpoint";
import { listFields, noParams, text } from "./fields";
import { listPage } from "./listing";
import { mustFind, type Scope } from "./scope";
import type { Collection } from "./store";
import type { Doc } from "./values";

type Kept<D extends Doc> = (scope: Scope) => Collection<D>;

/** GET of one thing by its id; `what` is its name where there is none. */
export function readOne<D extends Doc>(
  path: string,
  what: string,
  kept: Kept<D>,
  params: z.ZodType = noParams,
): Endpoint {
  return endpoint({
    method: "GET",
    path: `${path}/:id`,
    params,
    run: (scope, _, id) => mustFind(kept(scope), what, id),
  });
}

/** GET of a page of things, which may be asked for by the values of these fields. */
export function readPage<D extends Doc & { created?: number }>(
  path: string,
  kept: Kept<D>,
  fields: readonly (keyof D & string)[],
): Endpoint {
  const shape = Object.fromEntries(fields.map((field) => [field, text.optional()]));
  return endpoint({
    method: "GET",
    path,
    params: z.strictObject({ ...shape, ...listFields }),
    run(scope, query) {
      const asked = fields.filter((field) => Reflect.get(query, field) !== undefined);
      const found = kept(scope)
        .all()
        .filter((doc) => asked.every((field) => doc[field] === Reflect.get(query, field)));
      return listPage(found, query, path);
    },
  });
}
