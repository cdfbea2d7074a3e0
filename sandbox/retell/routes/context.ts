import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { z } from "zod";
import type { Principal } from "../auth";
import { badRequest } from "../problems";
import type { VersionReference } from "../schemas/common";
import { parseOrRefuse } from "../schemas/validate";

export interface RetellEnv {
  Bindings: HttpBindings;
  Variables: { principal: Principal };
}

export type RetellContext = Context<RetellEnv>;

/** The JSON body; an absent one counts as an empty object. Throws 400 when it is not JSON. */
export async function readJson(context: RetellContext): Promise<unknown> {
  const text = await context.req.text();
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badRequest(error instanceof Error ? error.message : "Body is not JSON");
  }
}

export function orgOf(context: RetellContext): string {
  return context.get("principal").orgId;
}

/** The id in the path. A number keeps its plus, escaped or not. */
export function pathId(context: RetellContext, name = "id"): string {
  return context.req.param(name) ?? "";
}

const versionQuery = z.strictObject({ version: z.string().min(1).optional() });

/** `?version=`; throws 400 for any other query. */
export function versionQueryOf(context: RetellContext): VersionReference | undefined {
  return parseOrRefuse(versionQuery, context.req.query()).version;
}
