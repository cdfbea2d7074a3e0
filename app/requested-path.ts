import { headers } from "next/headers";

/**
 * The path and query the browser asked for, to come back to after signing in. It is a hint of the proxy and decides
 * nothing: sign-in accepts paths of this host only.
 */
export async function requestedPath(fallback: string): Promise<string> {
  return (await headers()).get("x-requested-path") ?? fallback;
}
