"use client";

import { createParser, useQueryStates } from "nuqs";
import type { VersionSide } from "@/lib/client/agents/keys";

/** A side of a comparison as an address or a select names it; null for what is none. */
export function readSide(text: string): VersionSide | null {
  if (text === "draft" || text === "live") return text;
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

const side = createParser<VersionSide>({ parse: readSide, serialize: String });

/** Which two versions are compared, kept in the address. */
export function useSides() {
  const [sides, setSides] = useQueryStates({
    from: side.withDefault("live"),
    to: side.withDefault("draft"),
  });
  return { sides, setSides: (next: { from: VersionSide; to: VersionSide }) => void setSides(next) };
}
