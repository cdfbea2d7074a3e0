import { createHmac } from "node:crypto";

/**
 * A key derived from a search key that carries its own restrictions, as the service checks them: the restrictions as a
 * query string, signed with the parent. The client's own helper is not part of its types outside Node builds.
 * @see https://www.algolia.com/doc/guides/security/api-keys/how-to/user-restricted-access-to-data/
 */
export function securedKey(parent: string, restrictions: Record<string, string | number>): string {
  const parameters = Object.entries(restrictions)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");
  const digest = createHmac("sha256", parent).update(parameters).digest("hex");
  return Buffer.from(digest + parameters).toString("base64");
}
