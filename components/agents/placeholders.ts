/** Words in square brackets that a template leaves to be filled in, each once, in order. */
export function findPlaceholders(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(/\[([^[\]\n]{1,60})\]/g), (match) => match[1] ?? ""))];
}
