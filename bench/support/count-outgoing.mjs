/** Preloaded into the product: counts its HTTP requests by host and writes the counts down when asked by SIGUSR2. */
import diagnostics from "node:diagnostics_channel";
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.env.OUTGOING_COUNTER_FOLDER;
const counts = {};

function count(host) {
  counts[host] = (counts[host] ?? 0) + 1;
}

diagnostics.subscribe("undici:request:create", ({ request }) => count(new URL(request.origin).host));
diagnostics.subscribe("http.client.request.start", ({ request }) =>
  count(request.getHeader("host") ?? "unknown"),
);

if (folder) {
  process.on("SIGUSR2", () => {
    const file = join(folder, `outgoing-${process.pid}`);
    writeFileSync(`${file}.new`, JSON.stringify(counts));
    renameSync(`${file}.new`, `${file}.json`);
  });
}
