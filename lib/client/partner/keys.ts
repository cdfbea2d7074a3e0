/** What narrows the list of clients; an empty search narrows nothing. */
export interface ClientFilters {
  show: "all" | "needing_help";
  search: string;
}

/** Everything of the agency's own dashboard starts with "partner". */
export const partnerKeys = {
  everything: () => ["partner"] as const,
  clients: () => ["partner", "clients"] as const,
  clientList: (filters: ClientFilters) => ["partner", "clients", filters] as const,
  client: (workspaceId: string) => ["partner", "client", workspaceId] as const,
};
