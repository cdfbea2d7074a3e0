/** Preloaded into the programs we start: when the process that started them dies, they end as well. */
import { fileURLToPath } from "node:url";

const PATIENCE_MS = 5_000;

process.on("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.kill(process.pid, "SIGKILL"), PATIENCE_MS).unref();
});
// Listening must not by itself keep the process alive.
process.channel?.unref();

// The program's own helpers have channels of their own, which close for other reasons.
const self = process.execArgv.indexOf(fileURLToPath(import.meta.url));
if (self > 0) process.execArgv.splice(self - 1, 2);
