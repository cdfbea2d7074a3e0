import { z } from "zod";
import { voiceProvider } from "@/types/integrations";

/** Bodies of the contract in `docs/outbound-service.md`. Fields we do not know are left aside. */
export const accountBody = z.object({
  name: z.string().max(200).nullish(),
  engineKeys: z.array(z.object({ engine: z.string(), lastFour: z.string().max(8) })).max(200),
});

/** Engines that we do not know are none of ours. */
export function toEngineKeys(keys: z.output<typeof accountBody>["engineKeys"]) {
  return keys.flatMap(({ engine, lastFour }) => {
    const { data } = voiceProvider.safeParse(engine);
    return data ? [{ provider: data, lastFour }] : [];
  });
}

const errorDetail = z.object({ code: z.string().max(100), message: z.string().max(2_000) });

export const callBody = z.discriminatedUnion("status", [
  z.object({ status: z.literal("placed"), engineCallId: z.string().min(1).max(200) }),
  z.object({ status: z.literal("waiting") }),
  z.object({ status: z.literal("refused"), error: errorDetail }),
]);

export const errorBody = z.object({ error: errorDetail });

/** The code by which a service that answers with a 5xx promises that it did not and will not place the call. */
export const NOT_ACCEPTED = "not_accepted";
