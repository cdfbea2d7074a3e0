import { z } from "zod";
import { DomainError } from "@/lib/domain/shared/errors";
import type { Operation } from "@/types/operation";

type Query = Record<string, string | string[]>;

/** Takes `fields` out of the query of a list that lets one choose, and refuses fields its items do not have. */
export function takeFields(
  { selectable, response }: Operation,
  query: Query,
): { fields: readonly string[] | null; rest: Query } {
  const { fields: asked, ...rest } = query;
  if (!selectable || asked === undefined) return { fields: null, rest: query };
  const known =
    response.kind === "page" && response.schema instanceof z.ZodObject ? response.schema.shape : {};
  const fields = typeof asked === "string" ? asked.split(",").map((field) => field.trim()) : [];
  const isKnown = fields.length > 0 && fields.every((field) => Object.hasOwn(known, field));
  if (isKnown) return { fields, rest };
  throw new DomainError("validation_failed", "Some fields are not valid; nothing was changed.", {
    errors: [{ field: "query.fields", message: `must be names of: ${Object.keys(known).join(", ")}` }],
  });
}

/** Leaves of each item what was asked for, in the item's own order. */
export function selectFields(
  items: readonly unknown[],
  fields: readonly string[] | null,
): readonly unknown[] {
  if (fields === null) return items;
  return items.map((item) =>
    Object.fromEntries(Object.entries(item ?? {}).filter(([field]) => fields.includes(field))),
  );
}
