import type { z } from "zod";
import type { checkDncQuery } from "@/types/dnc";
import { DomainError } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { type DncHitRow, findDncHits } from "./find-hits";
import { createListedNumberReader } from "./read-listed-number";

/** A number as it is dialled, and the lists it is on. */
export interface DncCheck {
  phone: string;
  hits: DncHitRow[];
}

/** Whether a number that somebody typed may be called. Throws a field error for what is no number. */
export async function checkNumber(
  ctx: PartnerContext,
  { number, defaultCountry }: z.output<typeof checkDncQuery>,
): Promise<DncCheck> {
  const phone = createListedNumberReader()(number, defaultCountry ?? null);
  if (phone === null) {
    throw new DomainError("validation_failed", "Some fields need another value.", {
      errors: [
        {
          field: "query.number",
          message: "must be a phone number with its country code, such as +14155550123",
        },
      ],
    });
  }
  return { phone, hits: await findDncHits(ctx, phone) };
}
