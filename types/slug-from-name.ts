/**
 * A label of an address made from a name: accents dropped, anything else a hyphen. May be empty or a word that is refused;
 * it stands apart from the lists of those, which a browser need not carry.
 */
export function slugFromName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
}
