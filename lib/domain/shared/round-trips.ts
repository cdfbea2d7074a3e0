import { countRedisRoundTrip } from "@/lib/data/round-trips";
import { onRedisRoundTrip } from "@/lib/vendors/cache/registry";

// The cache may not know the data room; here the two meet, so that one tally counts both.
onRedisRoundTrip(countRedisRoundTrip);

/** How many round trips the present request has made; the door for layers that may not know the data room. */
export { currentTally, tally, untallied } from "@/lib/data/round-trips";
