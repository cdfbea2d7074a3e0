import { isolateStdout } from "@/scripts/support/isolate-stdout";
import { describe } from "@/scripts/support/shutdown";
import { startSurroundings } from "./surroundings";

/** Lives the year that `tests/trials/year.ts` asks for and prints its verdict as the last line. */
const print = isolateStdout();
const [seed = "1", size = "S", canary = "false"] = process.argv.slice(2);
const surroundings = await startSurroundings();
try {
  // The product reads its environment when it is loaded.
  const { liveYear } = await import("./live-year");
  const options = { seed: Number(seed), size: size === "M" ? "M" : "S", canary: canary === "true" } as const;
  print(JSON.stringify(await liveYear(surroundings.ownerUrl, options)));
} catch (error) {
  console.error(describe(error));
  process.exitCode = 1;
} finally {
  await surroundings.stop();
}
process.exit();
