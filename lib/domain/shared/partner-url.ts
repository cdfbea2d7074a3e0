import { serverEnv } from "@/config/env.server";
import type { PartnerInfo } from "./tenant-context";

/**
 * An absolute link on the partner's primary host. Scheme and port are the platform's; the host is never taken from a
 * request. Throws for a path that would lead to another host.
 */
export function partnerUrl(partner: Pick<PartnerInfo, "primaryHost">, path: string): string {
  const base = new URL(serverEnv().APP_URL);
  const port = base.port ? `:${base.port}` : "";
  const home = new URL(`${base.protocol}//${partner.primaryHost}${port}`);
  const url = new URL(path, home);
  // A path such as //elsewhere is an address of its own.
  if (url.origin !== home.origin) throw new Error("A link must stay on the partner's host.");
  return url.toString();
}
