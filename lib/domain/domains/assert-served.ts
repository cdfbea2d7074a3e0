import { loadPartner } from "../shared/context/load-partner";
import { notFound } from "../shared/errors";

/** Throws `not_found` unless the name is a host that is served here. One statement. */
export async function assertServed(name: string): Promise<{ domain: string }> {
  const domain = name.toLowerCase().replace(/\.$/, "");
  if (!/^[a-z0-9.-]{1,253}$/.test(domain) || !(await loadPartner(domain))) throw notFound("domain");
  return { domain };
}
