export interface FileRules {
  /** As of `<input accept>`: media types and endings, comma separated. */
  accept: string;
  maxBytes: number;
}

/** What a person calls a size: `640 B`, `12 kB`, `1.5 MB`. Steps of 1,000. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, "kB"] : [bytes / 1_000_000, "MB"];
  return `${value < 10 ? Math.round(value * 10) / 10 : Math.round(value)} ${unit}`;
}

/**
 * Why a picked file will be refused, or null. Spares an upload that cannot succeed; the server looks at the content
 * itself and decides.
 */
export function fileProblem(file: Pick<File, "name" | "type" | "size">, rules: FileRules): string | null {
  if (!isAccepted(file, rules.accept)) return "This kind of file cannot be used here.";
  if (file.size === 0) return "This file is empty.";
  if (file.size > rules.maxBytes) {
    return `This file is ${formatBytes(file.size)}; the most is ${formatBytes(rules.maxBytes)}.`;
  }
  return null;
}

function isAccepted(file: Pick<File, "name" | "type">, accept: string): boolean {
  const name = file.name.toLowerCase();
  const kinds = accept
    .split(",")
    .map((kind) => kind.trim().toLowerCase())
    .filter(Boolean);
  return kinds.some((kind) => {
    if (kind.startsWith(".")) return name.endsWith(kind);
    return kind.endsWith("/*") ? file.type.startsWith(kind.slice(0, -1)) : file.type === kind;
  });
}
