/** `npm start`: the whole product, built, on this machine. */
import { serveUntilStopped } from "./support/serve-until-stopped";

await serveUntilStopped("start");
