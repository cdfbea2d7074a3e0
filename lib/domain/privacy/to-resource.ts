import type { ErasureResource } from "@/types/privacy";
import type { ErasureRow } from "./internal";

export function toErasureResource({ createdAt, completedAt, ...row }: ErasureRow): ErasureResource {
  return { ...row, createdAt: createdAt.toISOString(), completedAt: completedAt?.toISOString() ?? null };
}
