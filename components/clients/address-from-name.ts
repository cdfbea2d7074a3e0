/**
 * The address a client of this name most likely gets. The server decides: it knows which are taken and which words are
 * reserved, and this page need not carry its list.
 */
export function addressFromName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
}
