import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { Principal } from "../auth";
import { badRequest } from "../problems";

export interface VapiEnv {
  Bindings: HttpBindings;
  Variables: { principal: Principal };
}

export type VapiContext = Context<VapiEnv>;

/** The JSON body; an absent one counts as an empty object. Throws 400 when it is not JSON. */
export async function readJson(context: VapiContext): Promise<unknown> {
  const text = await context.req.text();
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badRequest(error instanceof Error ? error.message : "Unexpected token in JSON");
  }
}
