/** Set by our own server from the socket, whatever the client sent under this name. */
export const SOCKET_ADDRESS_HEADER = "x-genius-socket-address";

/**
 * The client's address: the socket's, or the entry of X-Forwarded-For that exactly `trustedHops` proxies of ours stand
 * behind. Entries further left are the client's own claim and never believed.
 */
export function clientAddress(headers: Headers, trustedHops: number): string {
  const forwarded = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const chain = [...forwarded, headers.get(SOCKET_ADDRESS_HEADER) ?? "unknown"];
  return chain[chain.length - 1 - trustedHops] ?? "unknown";
}
