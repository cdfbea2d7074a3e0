import { z } from "zod";
import { DomainError } from "@/lib/domain/shared/errors";
import type { FieldError } from "@/types/problem";
import type { Exchange } from "../exchange";
import type { UploadedFile } from "../handler-types";
import { readBody, readFile } from "./read-body";
import { takeFields } from "./select-fields";

export interface RawInput {
  params: unknown;
  query: unknown;
  body: unknown;
  file: UploadedFile | undefined;
}

/** Parses params, query and body by the operation's schemas; a refusal names every bad field at once. */
export async function parseInput(exchange: Exchange): Promise<RawInput> {
  const { operation, request } = exchange;
  const file = operation.upload ? await readFile(exchange, operation.upload) : undefined;
  const { fields, rest: query } = takeFields(operation, queryObject(new URL(request.url).searchParams));
  exchange.fields = fields;
  const body = operation.body instanceof z.ZodUndefined ? undefined : await readBody(exchange);
  const parsed = {
    params: operation.params.safeParse(exchange.rawParams),
    query: operation.query.safeParse(query),
    body: operation.body.safeParse(body),
  };
  if (!parsed.params.success) throw new DomainError("not_found", "There is nothing at this address.");
  const errors = [...fieldErrors("query", parsed.query.error), ...fieldErrors("body", parsed.body.error)];
  if (!parsed.query.success || !parsed.body.success) {
    throw new DomainError("validation_failed", "Some fields are not valid; nothing was changed.", { errors });
  }
  return { params: parsed.params.data, query: parsed.query.data, body: parsed.body.data, file };
}

/** A repeated parameter is refused by its schema as an array, never silently taken once. */
function queryObject(search: URLSearchParams): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = {};
  for (const key of new Set(search.keys())) {
    const values = search.getAll(key);
    result[key] = values.length === 1 && values[0] !== undefined ? values[0] : values;
  }
  return result;
}

function fieldErrors(place: string, error: z.ZodError | undefined): FieldError[] {
  return (error?.issues ?? []).flatMap((issue): FieldError[] => {
    const field = [place, ...issue.path.map(String)].join(".");
    if (issue.code !== "unrecognized_keys") return [{ field, message: issue.message }];
    return issue.keys.map((key) => ({
      field: `${field}.${key}`,
      message: "is not a known field; remove it",
    }));
  });
}
