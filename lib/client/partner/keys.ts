import type { ClientStatus } from "@/types/clients";

/** What narrows the list of clients and orders it; an empty search narrows nothing. */
export interface ClientFilters {
  show: "all" | "needing_help";
  search: string;
  /** All that are not deleted when there is none. */
  status?: ClientStatus | null;
  sort?: "name" | "need";
}

/** Everything of the agency's own dashboard starts with "partner". */
export const partnerKeys = {
  everything: () => ["partner"] as const,
  clients: () => ["partner", "clients"] as const,
  clientList: ({ show, search, status = null, sort = "name" }: ClientFilters) =>
    ["partner", "clients", { show, search, status, sort }] as const,
  templates: () => ["partner", "permission-templates"] as const,
  client: (workspaceId: string) => ["partner", "client", workspaceId] as const,
};
