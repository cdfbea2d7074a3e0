import type { NumberProvider, PhoneNumberStatus } from "@/types/telephony";

/** What narrows the list of numbers; an empty search narrows nothing. */
export interface NumberFilters {
  search: string;
  status: PhoneNumberStatus | null;
  provider: NumberProvider | null;
  /** A client's id. */
  client: string | null;
}

export const telephonyKeys = {
  numbers: () => ["partner", "telephony", "numbers"] as const,
  numberList: ({ search, status, provider, client }: NumberFilters) =>
    ["partner", "telephony", "numbers", { search, status, provider, client }] as const,
  number: (numberId: string) => ["partner", "telephony", "numbers", "one", numberId] as const,
  trunks: () => ["partner", "telephony", "trunks"] as const,
  answerers: (workspaceSlug: string) => ["partner", "telephony", "answerers", workspaceSlug] as const,
};

/** The filters as the operation takes them. */
export function toNumbersQuery({ search, status, provider, client }: NumberFilters) {
  return {
    search: search.trim() || undefined,
    status: status ?? undefined,
    provider: provider ?? undefined,
    workspaceId: client ?? undefined,
  };
}
