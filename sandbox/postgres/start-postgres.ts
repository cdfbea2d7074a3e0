import { assertPortFree } from "../ports";
import { locateBinaries } from "./binaries";
import { createRoles, type PostgresUrls } from "./create-roles";
import { initCluster } from "./init-cluster";
import { placeCluster, removeCluster } from "./place-cluster";
import { startServer } from "./server-process";
import { findServerUser } from "./server-user";
import { stopLeftover } from "./stop-leftover";

/** `immediate` is PostgreSQL's own immediate shutdown; `crash` is kill -9. Both recover from the log at `restart`. */
export type KillMode = "immediate" | "crash";

export type PostgresHandle = {
  urls: PostgresUrls;
  stop(): Promise<void>;
  /** Starts again on the same port, stopping first when it runs. */
  restart(): Promise<void>;
  kill(mode?: KillMode): Promise<void>;
  /** Stops and deletes all data. */
  remove(): Promise<void>;
};

/**
 * A real PostgreSQL on 127.0.0.1:`port` with its data under `home`, our roles and empty databases. A server that an
 * earlier run left on the same home is ended first; a port held by any other program is an error that names it.
 */
export async function startPostgres({ home, port }: { home: string; port: number }): Promise<PostgresHandle> {
  const user = await findServerUser();
  const binaries = await locateBinaries(user);
  const cluster = await placeCluster(home, user);
  await stopLeftover(cluster.dataDir);
  await assertPortFree(port, "PostgreSQL");
  const password = await initCluster(cluster, binaries, user);
  const start = () => startServer({ cluster, binaries, port, user });
  let server = await start();
  const stop = () => server.stop();
  try {
    return {
      urls: await createRoles(port, password),
      stop,
      restart: async () => {
        await stop();
        server = await start();
      },
      kill: (mode = "immediate") => server.signalAndWait(mode === "crash" ? "SIGKILL" : "SIGQUIT"),
      remove: async () => {
        await stop();
        await removeCluster(cluster);
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
