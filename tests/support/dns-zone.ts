import { request } from "undici";
import { proofName } from "@/lib/domain/domains/proof";
import type { FaultMode, RecordType } from "@/sandbox/control/dns-zone";

/** The DNS stand-in that the product asks is where its own environment says. */
function control(): string {
  const server = process.env.DNS_SERVERS;
  if (!server) throw new Error("DNS_SERVERS is not set.");
  return `http://${server}`;
}

async function send(method: "PUT" | "DELETE", path: string, body?: object): Promise<void> {
  const { statusCode, body: answer } = await request(`${control()}/dns/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: body ? JSON.stringify(body) : null,
  });
  await answer.dump();
  if (statusCode !== 204) throw new Error(`The DNS stand-in answered ${statusCode} to ${method} ${path}.`);
}

/** Sets a record set of the simulated internet; none removes it. */
export function setRecords(type: RecordType, host: string, values: string[]): Promise<void> {
  return values.length > 0
    ? send("PUT", `${type}/${encodeURIComponent(host)}`, { values })
    : send("DELETE", `${type}/${encodeURIComponent(host)}`);
}

/** The TXT values at the place where proofs of a domain belong. */
export function setProofs(hostname: string, values: string[]): Promise<void> {
  return setRecords("txt", proofName(hostname), values);
}

/** Makes questions about a name fail until `mode` is null. */
export function setDnsFault(host: string, mode: FaultMode | null): Promise<void> {
  return mode ? send("PUT", `fault/${host}`, { mode }) : send("DELETE", `fault/${host}`);
}
