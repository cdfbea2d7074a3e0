import { z } from "zod";
import { standInUrl } from "../../product-under-test";

const vapiLog = z.array(
  z.looseObject({
    name: z.string().optional(),
    createdAt: z.string(),
    updatedAt: z.string(),
    phoneNumberId: z.string().optional(),
    customer: z.looseObject({ number: z.string() }).optional(),
  }),
);
const retellLog = z.array(
  z.looseObject({
    metadata: z.looseObject({ callId: z.string().optional() }).nullish(),
    to_number: z.string().optional(),
    end_timestamp: z.number().optional(),
    sandbox: z.looseObject({ createdAt: z.number() }),
  }),
);

/** A call by a stand-in's own log: from when it took a line until it gave it back, on this machine's clock. */
export type LoggedCall = {
  ourId: string;
  engine: "vapi" | "retell";
  to: string;
  /** The provider's id of our number, where it tells. */
  numberId: string;
  fromMs: number;
  toMs: number;
};

/** Every call that these stand-ins ever carried and that says which of ours it is. */
export async function readCallLog(): Promise<LoggedCall[]> {
  const [vapi, retell] = await Promise.all(
    (["vapi", "retell"] as const).map(async (engine) =>
      (await fetch(`${standInUrl(engine)}/_sandbox/calls`)).json(),
    ),
  );
  return [
    ...vapiLog.parse(vapi).map(({ name, createdAt, updatedAt, phoneNumberId, customer }) => ({
      ...{ engine: "vapi" as const, ourId: name ?? "", to: customer?.number ?? "" },
      ...{ numberId: phoneNumberId ?? "", fromMs: Date.parse(createdAt), toMs: Date.parse(updatedAt) },
    })),
    ...retellLog.parse(retell).map(({ metadata, to_number, end_timestamp, sandbox }) => ({
      ...{ engine: "retell" as const, ourId: metadata?.callId ?? "", to: to_number ?? "", numberId: "" },
      ...{ fromMs: sandbox.createdAt, toMs: end_timestamp ?? Number.POSITIVE_INFINITY },
    })),
  ].filter(({ ourId }) => ourId !== "");
}

/** The most of them at any time. */
export function mostAtATime(calls: readonly LoggedCall[]): number {
  const steps = calls.flatMap(({ fromMs, toMs }) => [
    { atMs: fromMs, by: 1 },
    { atMs: toMs, by: -1 },
  ]);
  // A line that is given back in an instant is free in it.
  steps.sort((one, other) => one.atMs - other.atMs || one.by - other.by);
  let lines = 0;
  return steps.reduce((most, { by }) => {
    lines += by;
    return Math.max(most, lines);
  }, 0);
}

/** The most that were begun in any stretch of so many milliseconds. */
export function mostBegunWithin(calls: readonly LoggedCall[], ms: number): number {
  const begun = calls.map(({ fromMs }) => fromMs);
  return Math.max(0, ...begun.map((from) => begun.filter((at) => at >= from && at < from + ms).length));
}
