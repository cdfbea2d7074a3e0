import type { SavedViewPage } from "@/types/saved-views";

export const savedViewKeys = {
  all: (slug: string) => [slug, "saved-views"] as const,
  list: (slug: string, page: SavedViewPage) => [slug, "saved-views", page] as const,
};
