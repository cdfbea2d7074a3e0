import { buildUrl } from "../build-url";

/** The page of a call; with what it was found by, which is marked in its transcript. */
export function callHref({
  slug,
  callId,
  search,
}: {
  slug: string;
  callId: string;
  search?: string | undefined;
}): string {
  return buildUrl("/w/[slug]/calls/[callId]", { slug, callId }, { search });
}
