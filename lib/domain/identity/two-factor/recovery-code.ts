import { customAlphabet } from "nanoid";
import { sha256Hex } from "@/lib/platform/crypto";

/** How many a person gets at once. */
export const RECOVERY_CODE_COUNT = 10;

/** No letter or digit that looks like another: 12 of 31 are 59 bits. */
const draw = customAlphabet("23456789abcdefghjkmnpqrstuvwxyz", 12);

/** A fresh set in readable groups, such as `k7mp-2xqv-9nwt`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODE_COUNT }, () => (draw().match(/.{4}/g) ?? []).join("-"));
}

/** What is kept of a code. The person is part of it, so that no two people's codes can be searched for at once. */
export function hashRecoveryCode(userId: string, code: string): string {
  return sha256Hex(`${userId}:${code.toLowerCase().replace(/[^a-z0-9]/g, "")}`);
}
