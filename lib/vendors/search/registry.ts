import { serverEnv } from "@/config/env.server";
import { createAlgoliaIndex } from "./algolia/call-index";
import type { CallIndex, SearchAccount } from "./port";

/** The index of an account; cheap, so make one per use. */
export function callIndex(account: SearchAccount): CallIndex {
  return createAlgoliaIndex(account, serverEnv().ALGOLIA_BASE_URL);
}
