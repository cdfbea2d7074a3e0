/** `npm run dev`: like start, but the app reloads as its files change. */
import { serveUntilStopped } from "./support/serve-until-stopped";

await serveUntilStopped("dev");
