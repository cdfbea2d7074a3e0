import { measureRequestTrips } from "./support/request-trips";
import { most } from "./support/server-timing";

const TARGET = { warmGet: 0, coldGet: 1, mutation: 1 };

/** Redis round trips that requests wait for. */
export async function run() {
  return await measureRequestTrips(({ warmGet, coldGet, mutation }) => {
    const ours = {
      warmGet: most(Object.values(warmGet)).redis,
      coldGet: coldGet.redis,
      mutation: most(Object.values(mutation)).redis,
    };
    return {
      goal: "Redis round trips on the path of a warm read, a cold read and a mutation",
      ours: { ...ours, warmGetPaths: Object.keys(warmGet).length, mutations: Object.keys(mutation) },
      twin: null,
      ratio: null,
      target: TARGET,
      pass:
        ours.warmGet <= TARGET.warmGet && ours.coldGet <= TARGET.coldGet && ours.mutation <= TARGET.mutation,
    };
  });
}
