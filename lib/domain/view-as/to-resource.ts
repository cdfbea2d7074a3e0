import type { ViewLinkResource } from "@/types/view-as";
import type { ViewLink } from "./open-view";

/** The link as its asker gets it, once. */
export function toViewLink({ url, expiresAt }: ViewLink): ViewLinkResource {
  return { url, expiresAt: expiresAt.toISOString() };
}
