import type { NumberFilters } from "@/lib/client/telephony/keys";

/** The list of numbers narrowed so, with one of them open beside it if it is named. */
export function numberAddress(filters: Partial<NumberFilters>, numberId?: string): string {
  const kept = Object.entries(filters).flatMap(([name, value]): [string, string][] =>
    value ? [[name, value]] : [],
  );
  const query = new URLSearchParams(numberId ? [...kept, ["number", numberId]] : kept).toString();
  return query ? `/org/telephony?${query}` : "/org/telephony";
}
