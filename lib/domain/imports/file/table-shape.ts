/** Whether a row holds nothing at all. */
export function isBlank(row: readonly string[]): boolean {
  return row.every((cell) => cell.trim() === "");
}

/** Headings as columns are known by: trimmed, never empty, each once. */
export function toHeaders(row: readonly string[]): string[] {
  const taken = new Set<string>();
  return row.map((cell, at) => {
    const name = cell.trim().replaceAll(/\s+/g, " ") || `Column ${at + 1}`;
    let header = name;
    for (let count = 2; taken.has(header); count += 1) header = `${name} (${count})`;
    taken.add(header);
    return header;
  });
}
