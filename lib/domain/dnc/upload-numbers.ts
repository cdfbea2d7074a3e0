import { now } from "@/lib/platform/clock";
import { MOST_UPLOADED_LINES, type UploadDncBody, type UploadDncResult } from "@/types/dnc";
import { audit } from "../shared/audit";
import { invalidField } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { addDncEntries, inTransactionOf } from "./add-dnc-entries";
import type { DncList } from "./lists";
import { readNumberLines } from "./read-number-lines";

const NO_NUMBER = "holds no phone number; write it with its country code, such as +14155550123";

/**
 * Puts the numbers of a text or a small file on a list: all that can be read, the other lines are answered one by one.
 * Throws a field error for more lines than one request takes, for a time that is over, and where no number can be read.
 */
export async function uploadNumbers(
  ctx: PartnerContext,
  list: DncList,
  { text, defaultCountry, reason, expiresAt }: UploadDncBody,
): Promise<UploadDncResult> {
  const until = expiresAt === null ? null : new Date(expiresAt);
  if (until && until <= now()) throw invalidField("expiresAt", "must be in the future");
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  if (lines.filter((line) => line.trim() !== "").length > MOST_UPLOADED_LINES) {
    throw invalidField("text", `has more than ${MOST_UPLOADED_LINES} lines; send it in parts`);
  }
  const { phones, unread } = readNumberLines(lines, defaultCountry ?? null);
  if (phones.length === 0) throw invalidField("text", NO_NUMBER);
  return inTransactionOf(ctx, list, async (tx) => {
    const result = await addDncEntries(tx, list, {
      source: "import",
      numbers: phones.map((phone) => ({ phone, reason, expiresAt: until })),
    });
    await audit(tx, {
      action: "dnc.uploaded",
      entityType: "dnc_list",
      entityId: list.workspaceId ?? list.partnerId,
      after: { list: list.scope, ...result, unread: unread.length, reason, expiresAt },
    });
    return { ...result, rejected: unread.map((line) => ({ ...line, message: NO_NUMBER })) };
  });
}
