import { convertUncompared } from "@/lib/domain/calls/convert-uncompared";
import { defineJob } from "../define-job";

/** Tells what calls cost by rates that were stated after them; a second run finds them told. */
export const ratingConvertUncompared = defineJob(
  "rating.convert-uncompared",
  async ({ payload, signal, log }) => {
    const { converted } = await convertUncompared(payload.partnerId, { signal });
    if (converted > 0) log.info({ converted }, "costs of calls were told by rates stated later");
  },
);
