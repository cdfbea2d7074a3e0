import { type Answer, decode, encode, type Packet, RECURSION_AVAILABLE, RECURSION_DESIRED } from "dns-packet";
import { type DnsZone, RCODES } from "./dns-zone";

/** What a client without EDNS can take in one datagram, in bytes. */
const PLAIN_DATAGRAM = 512;
const TRUNCATED = 1 << 9;
const RESPONSE = 0x8000;
const HEADER_BYTES = 12;

export type Transport = "udp" | "tcp";

/** The bytes that answer a query, or null where a server would stay silent. */
export function answerQuery(zone: DnsZone, query: Buffer, transport: Transport): Buffer | null {
  if (query.length < HEADER_BYTES) return null;
  const packet = read(query);
  if (!packet) return formatError(query);
  const [question] = packet.questions ?? [];
  if (!question) return formatError(query);
  const result = zone.resolve(question);
  if (!result) return null;
  const limit = transport === "udp" ? datagramLimit(packet) : Number.POSITIVE_INFINITY;
  const full = write(packet, result.rcode, result.answers);
  // Nothing rather than a part: the client asks again over TCP.
  return full.length <= limit ? full : write(packet, result.rcode | TRUNCATED, []);
}

function read(query: Buffer): Packet | null {
  try {
    return decode(query);
  } catch {
    // Whatever cannot be read is answered with a format error.
    return null;
  }
}

function write(query: Packet, flags: number, answers: Answer[]): Buffer {
  return encode({
    type: "response",
    id: query.id ?? 0,
    flags: RECURSION_DESIRED | RECURSION_AVAILABLE | flags,
    questions: query.questions ?? [],
    answers,
  });
}

function formatError(query: Buffer): Buffer {
  const answer = Buffer.alloc(HEADER_BYTES);
  query.copy(answer, 0, 0, 2);
  answer.writeUInt16BE(RESPONSE | RCODES.formerr, 2);
  return answer;
}

function datagramLimit(query: Packet): number {
  const option = query.additionals?.find((record) => record.type === "OPT");
  return Math.max(PLAIN_DATAGRAM, option?.udpPayloadSize ?? 0);
}
