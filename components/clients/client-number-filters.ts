import type { NumberFilters } from "@/lib/client/telephony/keys";

/** All numbers of one client: what the page reads ahead on the server and asks for in the browser. */
export function clientNumberFilters(workspaceId: string): NumberFilters {
  return { search: "", status: null, provider: null, client: workspaceId };
}
