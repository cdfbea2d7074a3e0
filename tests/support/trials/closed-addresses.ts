import { BlockList } from "node:net";
import type { SeededRandom } from "@/sandbox/voice/seeded-random";

/** What is not the public internet, written down apart from the product's own list. */
const closed = new BlockList();
for (const [network, bits] of [
  ...([
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
  ] as const),
  ...([
    ["172.16.0.0", 12],
    ["192.0.0.0", 24],
    ["192.168.0.0", 16],
    ["198.18.0.0", 15],
  ] as const),
  ...([
    ["224.0.0.0", 4],
    ["240.0.0.0", 4],
  ] as const),
]) {
  closed.addSubnet(network, bits, "ipv4");
  closed.addSubnet(`::ffff:${network}`, 96 + bits, "ipv6");
}
for (const [network, bits] of [
  ...([
    ["::", 127],
    ["64:ff9b::", 96],
    ["2001::", 32],
    ["2002::", 16],
    ["fc00::", 7],
  ] as const),
  ...([
    ["fe80::", 10],
    ["ff00::", 8],
  ] as const),
]) {
  closed.addSubnet(network, bits, "ipv6");
}

/** Whether an address, as a socket gets it, is one that nobody may be led to. */
export function isClosed(address: string): boolean {
  return closed.check(address, address.includes(":") ? "ipv6" : "ipv4");
}

/** Addresses that matter most: this machine, private networks, the metadata of clouds. */
const KNOWN = [
  "127.0.0.1",
  "10.0.0.5",
  "172.16.9.9",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
];

/** One address within a closed range of IPv4. */
function invent(random: SeededRandom): string {
  const prefix = random.pick(["127.", "10.", "172.16.", "192.168.", "169.254.", "100.64.", "0."]);
  const missing = 4 - prefix.split(".").filter(Boolean).length;
  return prefix + Array.from({ length: missing }, () => random.integer(1, 254)).join(".");
}

const hex = (value: number) => value.toString(16);

/** The ways one IPv4 address can be written in a URL. */
function spellings(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
  const number = ((a * 256 + b) * 256 + c) * 256 + d;
  const groups = `${hex(a * 256 + b)}:${hex(c * 256 + d)}`;
  return [
    address,
    `${address}.`,
    String(number),
    `0x${hex(number)}`,
    [a, b, c, d].map((part) => `0${part.toString(8)}`).join("."),
    [a, b, c, d].map((part) => `0x${hex(part)}`).join("."),
    `${a}.${b}.${c * 256 + d}`,
    `${a}.${(b * 256 + c) * 256 + d}`,
    [...address].map((sign) => `%${hex(sign.charCodeAt(0))}`).join(""),
    [...address]
      .map((sign) => (sign === "." ? "。" : String.fromCharCode(sign.charCodeAt(0) + 0xfee0)))
      .join(""),
    `[::ffff:${address}]`,
    `[::ffff:${groups}]`,
    `[64:ff9b::${groups}]`,
    `[2002:${groups}::1]`,
  ];
}

const OTHERS = [
  ...[
    "https://[::1]/",
    "https://[::]/",
    "https://[fe80::1]/",
    "https://[fd00:ec2::254]/",
    "https://[ff02::1]/",
  ],
  ...["https://someone@example.com/", "https://someone:secret@127.0.0.1/", "https://example.com@127.0.0.1/"],
  ...[
    "http://example.com/",
    "ftp://127.0.0.1/",
    "file:///etc/passwd",
    "gopher://127.0.0.1/",
    "data:text/plain,x",
  ],
  ...[
    "https://localhost/",
    "https://localhost.:8443/",
    "https:127.0.0.1/",
    "https:\\\\127.0.0.1\\",
    "//127.0.0.1/",
  ],
];

/** URLs that lead to closed addresses by their own letters, or that may not be called at all. */
export function closedUrls(random: SeededRandom, invented: number): string[] {
  const addresses = [...KNOWN, ...Array.from({ length: invented }, () => invent(random))];
  return [...OTHERS, ...addresses.flatMap(spellings).map((host) => `https://${host}/`)];
}
