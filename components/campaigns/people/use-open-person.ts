"use client";

import { parseAsString, useQueryState } from "nuqs";

/** Shows a person of the list beside the page; who it is stands in the address. */
export function useOpenPerson(): (recipientId: string | null) => void {
  const [, setPerson] = usePersonShown();
  return (recipientId) => void setPerson(recipientId);
}

/** Who is shown beside the page. */
export function usePersonShown() {
  return useQueryState("person", parseAsString);
}
