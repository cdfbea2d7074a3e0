import { expect, test, vi } from "vitest";
import * as metrics from "@/lib/platform/metrics";
import type { VapiConnection } from "./connection";
import { listCalls } from "./list-calls";

interface Call {
  id: string;
  createdAt: string;
}

interface Filter {
  limit: number;
  createdAtGe: string;
  createdAtLt: string;
  createdAtLe?: string;
}

const NEWEST_MS = 1_800_000_000_000;
const since = new Date(NEWEST_MS - 60_000);
const until = new Date(NEWEST_MS + 1);

/** So many calls, newest first, `perInstant` of them created in each millisecond. */
function callsOf(count: number, perInstant: number): Call[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `call-${index}`,
    createdAt: new Date(NEWEST_MS - Math.floor(index / perInstant)).toISOString(),
  }));
}

/** The engine's list as it filters and cuts; what it was asked is kept. */
function engineWith(calls: Call[]) {
  const asked: Filter[] = [];
  const list = async (filter: Filter) => {
    asked.push(filter);
    const { createdAtGe, createdAtLt, createdAtLe = createdAtLt, limit } = filter;
    return calls
      .filter(({ createdAt: at }) => at >= createdAtGe && at < createdAtLt && at <= createdAtLe)
      .slice(0, limit);
  };
  const repeatable = <T>(work: () => PromiseLike<T>) => work();
  // Of a connection only this much is used here.
  const connection = { client: { calls: { list } }, repeatable } as unknown as VapiConnection;
  return { asked, connection };
}

async function listAll(connection: VapiConnection): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listCalls(connection, { since, until, cursor });
    ids.push(...page.calls.map(({ externalId }) => externalId));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
}

test.each([
  ["spread out", 1],
  ["seven to an instant", 7],
  ["more to an instant than a page holds", 250],
])("every call comes once, in the engine's order: %s", async (_name, perInstant) => {
  const calls = callsOf(1_234, perInstant);
  const { connection, asked } = engineWith(calls);
  expect(await listAll(connection)).toEqual(calls.map(({ id }) => id));
  expect(asked.length).toBeLessThan(30);
});

test("more calls of one instant than the engine can list are an error, never a shorter list", async () => {
  const { connection } = engineWith(callsOf(2_000, 2_000));
  await expect(listAll(connection)).rejects.toMatchObject({ kind: "unavailable" });
});

test("a full last page is followed by an empty one, and no call is made twice of it", async () => {
  const { connection } = engineWith(callsOf(100, 1));
  const first = await listCalls(connection, { since, until, cursor: null });
  expect(first.calls).toHaveLength(100);
  const second = await listCalls(connection, { since, until, cursor: first.nextCursor });
  expect(second).toEqual({ calls: [], nextCursor: null });
});

test("a call that cannot be read is counted and costs the others nothing", async () => {
  const count = vi.spyOn(metrics, "countMetric");
  const [first, ...others] = callsOf(3, 1);
  const { connection } = engineWith([Object.assign({}, first, { id: 7 }), ...others]);
  expect(await listAll(connection)).toEqual(others.map(({ id }) => id));
  expect(count).toHaveBeenCalledExactlyOnceWith("calls.unreadable_in_list", { provider: "vapi" }, 1);
});

test("a cursor that is not ours is refused", async () => {
  const { connection } = engineWith([]);
  await expect(listCalls(connection, { since, until, cursor: "page-2" })).rejects.toThrow();
});
