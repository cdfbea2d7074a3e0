import { z } from "zod";

/** The stories a call can follow, named by the last two digits of the called number. */
export const outcomeCodes = ["00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11"] as const;

export const outcomeSchema = z.enum(outcomeCodes);

export type OutcomeCode = z.output<typeof outcomeSchema>;

/** Any ending that is no code of its own is an ordinary answered call. */
export function outcomeOfNumber(number: string | undefined): OutcomeCode {
  return outcomeSchema.safeParse(number?.slice(-2)).data ?? "00";
}
