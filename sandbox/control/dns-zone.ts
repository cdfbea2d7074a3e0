import type { Answer, Question } from "dns-packet";

/** The record types a test can set; anything else is asked in vain. */
export const RECORD_TYPES = ["txt", "cname", "a", "aaaa"] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

/** One value of a record set; a TXT record may be given as the strings it consists of. */
export type RecordValue = string | string[];

/** How a name misbehaves: an error code, or no answer at all. */
export const FAULT_MODES = ["servfail", "refused", "timeout"] as const;
export type FaultMode = (typeof FAULT_MODES)[number];

/** `times` counts the queries still to be failed; without it every one is. */
export type Fault = { mode: FaultMode; times?: number | undefined };

export const RCODES = { noerror: 0, formerr: 1, servfail: 2, nxdomain: 3, refused: 5 } as const;

export type Resolution = { rcode: number; answers: Answer[] };

export type DnsZone = {
  /** Replaces the record set; an empty one leaves a name that exists and has nothing to say. */
  set(type: RecordType, host: string, values: RecordValue[]): void;
  get(type: RecordType, host: string): RecordValue[] | undefined;
  remove(type: RecordType, host: string): void;
  setFault(host: string, fault: Fault): void;
  clearFault(host: string): void;
  /** What a resolver would say, or null when it would stay silent. */
  resolve(question: Question): Resolution | null;
};

const TTL_SECONDS = 60;
const MAX_ALIASES = 8;
/** The longest string a TXT record can hold, in bytes. */
const MAX_STRING = 255;

type Records = Map<string, Map<RecordType, RecordValue[]>>;

/** The names of the simulated internet, kept in memory. Names are compared without case. */
export function createDnsZone(): DnsZone {
  const records: Records = new Map();
  const faults = new Map<string, Fault>();
  return {
    set(type, host, values) {
      const node = records.get(nameOf(host)) ?? new Map<RecordType, RecordValue[]>();
      records.set(nameOf(host), node.set(type, values));
    },
    get: (type, host) => records.get(nameOf(host))?.get(type),
    remove(type, host) {
      const node = records.get(nameOf(host));
      node?.delete(type);
      if (node?.size === 0) records.delete(nameOf(host));
    },
    setFault: (host, fault) => void faults.set(nameOf(host), fault),
    clearFault: (host) => void faults.delete(nameOf(host)),
    resolve(question) {
      const mode = takeFault(faults, nameOf(question.name));
      if (mode === "timeout") return null;
      return mode ? { rcode: RCODES[mode], answers: [] } : lookUp(records, question);
    },
  };
}

function nameOf(host: string): string {
  return host.toLowerCase().replace(/\.$/, "");
}

function takeFault(faults: Map<string, Fault>, name: string): FaultMode | undefined {
  const fault = faults.get(name);
  if (fault?.times === undefined) return fault?.mode;
  if (fault.times <= 1) faults.delete(name);
  else faults.set(name, { ...fault, times: fault.times - 1 });
  return fault.mode;
}

/** Follows aliases as a recursive resolver does, giving back the whole chain. */
function lookUp(records: Records, question: Question): Resolution {
  const wanted = RECORD_TYPES.find((type) => type === question.type.toLowerCase());
  const answers: Answer[] = [];
  let name = question.name;
  for (let hop = 0; hop <= MAX_ALIASES; hop++) {
    const node = records.get(nameOf(name));
    if (!node && !hasNamesBelow(records, name)) return { rcode: RCODES.nxdomain, answers };
    const own = wanted && node?.get(wanted);
    if (own) answers.push(...own.map((value) => toAnswer(wanted, name, value)));
    const target = node?.get("cname")?.[0];
    if (own || typeof target !== "string") return { rcode: RCODES.noerror, answers };
    answers.push(toAnswer("cname", name, target));
    name = target;
  }
  return { rcode: RCODES.servfail, answers: [] };
}

/** A name with others below it exists even when it holds no record itself. */
function hasNamesBelow(records: Records, name: string): boolean {
  return [...records.keys()].some((known) => known.endsWith(`.${nameOf(name)}`));
}

function toAnswer(type: RecordType, name: string, value: RecordValue): Answer {
  if (type === "txt") return { type: "TXT", name, ttl: TTL_SECONDS, data: [value].flat().flatMap(toStrings) };
  const data = typeof value === "string" ? value : value.join("");
  const upper = ({ cname: "CNAME", a: "A", aaaa: "AAAA" } as const)[type];
  return { type: upper, name, ttl: TTL_SECONDS, data };
}

function toStrings(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  const count = Math.max(1, Math.ceil(bytes.length / MAX_STRING));
  return Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * MAX_STRING, (index + 1) * MAX_STRING),
  );
}
