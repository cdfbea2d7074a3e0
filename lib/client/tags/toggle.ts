import type { TagResource } from "@/types/calls";

/** A call's tags with one more or one less, by name as the server orders them; put on twice it is there once. */
export function toggledTags(tags: readonly TagResource[], tag: TagResource, isOn: boolean): TagResource[] {
  const others = tags.filter(({ id }) => id !== tag.id);
  if (!isOn) return others;
  return [...others, tag].sort((one, other) => (one.name < other.name ? -1 : 1));
}
