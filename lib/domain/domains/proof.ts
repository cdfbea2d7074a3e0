import { sha256Hex, timingSafeEqualHex } from "@/lib/platform/crypto";
import type { TxtAnswer } from "@/lib/vendors/dns/port";

const LONGEST_SHOWN = 120;
const MOST_SHOWN = 5;

/** Where the proof belongs. Its own label, so that it stands beside a CNAME on the domain itself. */
export function proofName(hostname: string): string {
  return `_domain-verification.${hostname}`;
}

/** The TXT value that proves a claim. It names nobody, so that an agency's DNS does not tell on whose platform it is. */
export function proofValue(token: string): string {
  return `domain-verification=${token}`;
}

/** Digests are compared, so the time taken tells nothing about how much of a value was right. */
export function hasProof(values: readonly string[], token: string): boolean {
  const expected = sha256Hex(proofValue(token));
  return values.map((value) => timingSafeEqualHex(sha256Hex(unquoted(value)), expected)).includes(true);
}

export type Verdict =
  | { kind: "proven"; values: string[] }
  | { kind: "not_found" | "wrong_value"; values: string[] }
  | { kind: "dns_failed" };

/** What a look-up says about the claim with this token. */
export function judgeProof(answer: TxtAnswer, token: string): Verdict {
  if (answer.kind === "failed") return { kind: "dns_failed" };
  const values = answer.kind === "found" ? answer.values : [];
  if (hasProof(values, token)) return { kind: "proven", values };
  return { kind: values.length > 0 ? "wrong_value" : "not_found", values };
}

/** Found values as a page may show them: few, short, without control characters. */
export function shownValues(values: readonly string[]): string[] {
  return values
    .slice(0, MOST_SHOWN)
    .map((value) => value.replaceAll(/\p{Cc}/gu, "\u00b7"))
    .map((value) => (value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value));
}

/** Some DNS forms keep the quotes people paste with the value. */
function unquoted(value: string): string {
  return value.trim().replace(/^"(.*)"$/, "$1");
}
