import { now } from "@/lib/platform/clock";
import type { AddDncBody, AddDncResult } from "@/types/dnc";
import { audit } from "../shared/audit";
import { invalidField } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { addDncEntries, inTransactionOf } from "./add-dnc-entries";
import type { DncList } from "./lists";
import { createListedNumberReader } from "./read-listed-number";

const NOT_A_NUMBER =
  "is not a phone number; write it with its country code, such as +14155550123, or say which country it is of";

/**
 * Puts numbers that somebody typed on a list. Those that cannot be read are answered, the others are taken. Throws a field
 * error for a time that is over, and where no number can be read.
 */
export async function addNumbers(
  ctx: PartnerContext,
  list: DncList,
  { numbers, defaultCountry, reason, expiresAt }: AddDncBody,
): Promise<AddDncResult> {
  const until = expiresAt === null ? null : new Date(expiresAt);
  if (until && until <= now()) throw invalidField("expiresAt", "must be in the future");
  const { phones, rejected } = readNumbers(numbers, defaultCountry ?? null);
  if (phones.length === 0) throw invalidField("numbers.0", NOT_A_NUMBER);
  return inTransactionOf(ctx, list, async (tx) => {
    const { changed, ...result } = await addDncEntries(tx, list, {
      source: ctx.actor.type === "api_key" ? "api" : "manual",
      numbers: phones.map((phone) => ({ phone, reason, expiresAt: until })),
    });
    if (result.added + changed > 0) {
      await audit(tx, {
        action: "dnc.added",
        entityType: "dnc_list",
        entityId: list.workspaceId ?? list.partnerId,
        after: { list: list.scope, ...result, changed, reason, expiresAt, ...endOf(phones) },
      });
    }
    return { ...result, rejected };
  });
}

function readNumbers(typed: readonly string[], country: string | null) {
  const read = createListedNumberReader();
  const phones = new Set<string>();
  const rejected: AddDncResult["rejected"] = [];
  for (const number of typed) {
    const phone = read(number, country);
    if (phone === null) rejected.push({ number, message: NOT_A_NUMBER });
    else phones.add(phone);
  }
  return { phones: [...phones], rejected };
}

/** The log is for good; whom it is about can be forgotten. */
function endOf([phone, ...others]: string[]): { number?: string } {
  return phone && others.length === 0 ? { number: `ends in ${phone.slice(-4)}` } : {};
}
