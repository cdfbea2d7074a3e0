import { createServer } from "node:http";
import next from "next";

/**
 * The web server of any Node host: `next start` with two additions. It tells the app the socket's address under a name
 * that clients cannot forge, and on SIGTERM it finishes what is in flight before it leaves.
 */
const SOCKET_ADDRESS_HEADER = "x-genius-socket-address";
const DRAIN_MS = 5_000;

const port = Number(process.env.PORT ?? 3000);
// The demo's passwords are public: beside stand-ins the server is for this machine only, unless told otherwise.
const hostname = process.env.BIND_ADDRESS ?? (process.env.GENIUS_SANDBOX === "1" ? "127.0.0.1" : "0.0.0.0");
const server = createServer({ keepAliveTimeout: 65_000 });
const app = next({ dev: process.env.NODE_ENV === "development", hostname, port, httpServer: server });
const handle = app.getRequestHandler();

/**
 * Whether the target is a path that can be decoded. The framework answers 500 to one that cannot, and sends a browser on
 * to the host of one that is a whole address.
 */
function isReadable(url = "") {
  if (!url.startsWith("/")) return false;
  try {
    decodeURIComponent(url.split("?", 1)[0]);
    return true;
  } catch {
    return false;
  }
}

server.on("request", (request, response) => {
  if (!isReadable(request.url)) {
    response.writeHead(400, { "content-type": "text/plain", "x-content-type-options": "nosniff" });
    response.end("The address is not valid.");
    return;
  }
  // Only Host names the host. The framework would believe this field, and a rewrite would then be fetched from there.
  delete request.headers["x-forwarded-host"];
  request.headers[SOCKET_ADDRESS_HEADER] = request.socket.remoteAddress ?? "unknown";
  void handle(request, response);
});

let isStopping = false;
function stop() {
  if (isStopping) return;
  isStopping = true;
  setTimeout(() => process.exit(0), DRAIN_MS).unref();
  server.close(() => process.exit(0));
  server.closeIdleConnections();
}

process.on("SIGTERM", stop);
process.on("SIGINT", stop);

await app.prepare();
server.listen(port, hostname);
