import type {
  getSearchAccountOperation,
  getSearchConfigOperation,
  removeSearchAccountOperation,
  resyncSearchOperation,
  setSearchAccountOperation,
} from "@/types/search";
import { endpoint } from "../endpoint";

const path = "/api/partner/integrations/search";

export const getSearchAccountEndpoint = endpoint<typeof getSearchAccountOperation>({
  id: "partner.search.get",
  method: "GET",
  path,
  kind: "resource",
});
export const setSearchAccountEndpoint = endpoint<typeof setSearchAccountOperation>({
  id: "partner.search.set",
  method: "PUT",
  path,
  kind: "resource",
});
export const removeSearchAccountEndpoint = endpoint<typeof removeSearchAccountOperation>({
  id: "partner.search.remove",
  method: "DELETE",
  path,
  kind: "none",
});
export const resyncSearchEndpoint = endpoint<typeof resyncSearchOperation>({
  id: "calls.resync-algolia",
  method: "POST",
  path: "/api/w/[workspaceSlug]/calls/resync-algolia",
  kind: "resource",
});
export const getSearchConfigEndpoint = endpoint<typeof getSearchConfigOperation>({
  id: "integrations.algolia-search-config",
  method: "GET",
  path: "/api/w/[workspaceSlug]/integrations/algolia-search-config",
  kind: "resource",
});
