import { createServer } from "node:net";

/** Everything under `sandbox/` listens here and nowhere else. */
export const LOOPBACK = "127.0.0.1";

/** True when nothing listens on the port of the loopback address. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host: LOOPBACK, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** Throws with the port, who wanted it and the way out when another program already listens there. */
export async function assertPortFree(port: number, wantedBy: string): Promise<void> {
  if (await isPortFree(port)) return;
  throw new Error(
    `Port ${port}, needed for ${wantedBy}, is already in use by another program. ` +
      "Stop that program, or choose another base port, for example: PORT=3100 npm start",
  );
}
