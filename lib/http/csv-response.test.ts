import { expect, it } from "vitest";
import { csvResponse } from "./csv-response";

async function* parts(log: string[]): AsyncGenerator<string> {
  try {
    for (const part of ["a,b\r\n", "1,2\r\n", "3,4\r\n"]) {
      log.push(part);
      yield part;
    }
  } finally {
    log.push("closed");
  }
}

it("sends all parts as a download", async () => {
  const response = await csvResponse("log.csv", parts([]));
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="log.csv"');
  expect(await response.text()).toBe("a,b\r\n1,2\r\n3,4\r\n");
});

it("reads no further than it is read, and lets go when the reader leaves", async () => {
  const log: string[] = [];
  const response = await csvResponse("log.csv", parts(log));
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(log).not.toContain("3,4\r\n");
  expect(log.at(-1)).toBe("closed");
});

it("refuses as a whole when its first part cannot be made", async () => {
  const parts = Promise.reject(new Error("away"));
  async function* broken(): AsyncGenerator<string> {
    yield await parts;
  }
  await expect(csvResponse("log.csv", broken())).rejects.toThrow("away");
});
