"use client";

import { flagEmoji } from "@/components/ui/flag";
import { drawsFlags } from "@/components/ui/flag-support";
import { useHydrated } from "@/components/ui/use-hydrated";

/** A country's flag before its name, where the system draws flags; elsewhere the name stands alone. */
export function CountryFlag({ country }: { country: string }) {
  const hydrated = useHydrated();
  return hydrated && drawsFlags() ? <span aria-hidden>{flagEmoji(country)} </span> : null;
}
