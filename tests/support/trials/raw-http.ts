import { connect } from "node:net";
import { basePort } from "../product-under-test";

/** What came back over the wire, as text. A connection closed without an answer has status 0. */
export type RawAnswer = { status: number; head: string; text: string; location: string | null };

const DEADLINE_MS = 20_000;

/**
 * Sends bytes as they are, which no HTTP client would. `lines` are request line and fields; bytes above 127 are sent as
 * UTF-8. Reads until the other side closes.
 */
export async function sendRaw(lines: readonly string[]): Promise<RawAnswer> {
  const request = `${[...lines, "Connection: close"].join("\r\n")}\r\n\r\n`;
  const received = await new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect({ host: "127.0.0.1", port: basePort() });
    socket.setTimeout(DEADLINE_MS, () => socket.destroy(new Error(`no end of the answer to ${lines[0]}`)));
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("close", () => resolve(Buffer.concat(chunks)));
    socket.on("error", (error) => {
      // Hanging up on nonsense is an answer too.
      if ("code" in error && (error.code === "ECONNRESET" || error.code === "EPIPE")) return;
      reject(error);
    });
    socket.write(request);
  });
  return parse(received.toString("utf8"));
}

function parse(answer: string): RawAnswer {
  const end = answer.indexOf("\r\n\r\n");
  const head = end < 0 ? answer : answer.slice(0, end);
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
  const location = /^location:[ \t]*(.*)$/im.exec(head)?.[1]?.trim() ?? null;
  return { status, head, text: end < 0 ? "" : answer.slice(end + 4), location };
}
