/** Preloaded into the web server and the worker: when the process that started them dies, they end as well. */
const PATIENCE_MS = 10_000;

process.on("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.kill(process.pid, "SIGKILL"), PATIENCE_MS).unref();
});
// Listening must not by itself keep the process alive.
process.channel?.unref();
