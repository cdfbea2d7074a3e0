import type { DncCheckResource, DncEntryResource } from "@/types/dnc";
import type { DncCheck } from "./check-number";
import type { DncEntryRow } from "./internal";

export function toDncEntry({ expiresAt, createdAt, ...entry }: DncEntryRow): DncEntryResource {
  return { ...entry, expiresAt: expiresAt?.toISOString() ?? null, createdAt: createdAt.toISOString() };
}

export function toDncCheck({ phone, hits }: DncCheck): DncCheckResource {
  return {
    phone,
    hits: hits.map(({ scope, source, expiresAt, createdAt }) => ({
      ...{ scope, source, createdAt: createdAt.toISOString() },
      expiresAt: expiresAt?.toISOString() ?? null,
    })),
  };
}
