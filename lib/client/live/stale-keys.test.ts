import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { NO_CALL_FILTERS } from "../call-filters/keys";
import { callKeys } from "../calls/keys";
import { statsKeys } from "../stats/keys";
import { staleKeys } from "./stale-keys";

const CALL = "0197a000-0000-7000-8000-000000000001";
const OTHER = "0197a000-0000-7000-8000-000000000002";

it("a call's change reaches its page, the lists and the figures of its workspace, and no other call or workspace", async () => {
  const client = new QueryClient();
  const touched = [
    callKeys.detail("clinic", CALL),
    callKeys.list("clinic", { ...NO_CALL_FILTERS, status: "busy" }),
    callKeys.live("clinic"),
    statsKeys.workspace("clinic", 30),
  ];
  const untouched = [callKeys.detail("clinic", OTHER), callKeys.list("law", NO_CALL_FILTERS)];
  for (const key of [...touched, ...untouched]) client.setQueryData(key, {});
  const event = { type: "call.updated", id: CALL, status: "completed" } as const;
  for (const queryKey of staleKeys("clinic", event)) await client.invalidateQueries({ queryKey });
  const isOld = (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated;
  expect(touched.map(isOld)).toEqual(touched.map(() => true));
  expect(untouched.map(isOld)).toEqual(untouched.map(() => false));
});
