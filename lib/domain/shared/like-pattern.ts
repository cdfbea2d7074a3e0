/** A LIKE pattern for text that holds `search`; its own wildcards count as the characters they are. */
export function containsPattern(search: string): string {
  return `%${search.replaceAll(/[\\%_]/g, "\\$&")}%`;
}
