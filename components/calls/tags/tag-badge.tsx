import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { TagResource } from "@/types/calls";
import { TAG_LOOKS } from "./tag-looks";

/** A tag as it stands on a call. Long names are cut; the whole name is in the title. */
export function TagBadge({ tag }: { tag: TagResource }) {
  return (
    <Badge tone="outline" title={tag.name} className="max-w-44">
      <span aria-hidden className={cn("size-2 shrink-0 rounded-full", TAG_LOOKS[tag.colour].dot)} />
      <span className="truncate">{tag.name}</span>
    </Badge>
  );
}

/** Tags of a call in a line that may break; nothing without any. */
export function TagBadges({ tags }: { tags: readonly TagResource[] }) {
  if (tags.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-1">
      {tags.map((tag) => (
        <li key={tag.id} className="inline-flex">
          <TagBadge tag={tag} />
        </li>
      ))}
    </ul>
  );
}
