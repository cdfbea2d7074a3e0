import {
  BADNAME,
  BADRESP,
  CONNREFUSED,
  FORMERR,
  NODATA,
  NOTFOUND,
  REFUSED,
  SERVFAIL,
  TIMEOUT,
} from "node:dns/promises";
import type { DnsFailure } from "../port";

const FAILURES: Readonly<Record<string, DnsFailure>> = {
  [TIMEOUT]: "timeout",
  [SERVFAIL]: "server_failure",
  [REFUSED]: "refused",
  [CONNREFUSED]: "unreachable",
  [BADRESP]: "bad_answer",
  [FORMERR]: "bad_answer",
  [BADNAME]: "invalid_name",
  ERR_INVALID_ARG_TYPE: "invalid_name",
  ERR_INVALID_ARG_VALUE: "invalid_name",
};

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** True when the servers answered that there is no such name, or no such record on it. */
export function isAbsent(error: unknown): boolean {
  const code = codeOf(error);
  return code === NOTFOUND || code === NODATA;
}

/** Our word for an error of Node's resolver. What it has no word for did not reach a server that could answer. */
export function failureOf(error: unknown): DnsFailure {
  return FAILURES[codeOf(error)] ?? "unreachable";
}
