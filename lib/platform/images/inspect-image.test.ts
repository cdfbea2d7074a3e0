import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { ANIMATED_WEBP, JPEG, makeIco, makePng, WEBP } from "@/tests/support/pictures";
import { inspectImage } from "./inspect-image";

const PNG = makePng({ width: 64, height: 32 });
const ICO = makeIco([makePng({ width: 16, height: 16 }), makePng({ width: 32, height: 32 })], 32);
const SVG = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h9"/></svg>',
);
const HTML = Buffer.from("<!doctype html><html><script>alert(1)</script></html>");
const ANIMATED_PNG = makePng({ width: 8, height: 8, extra: { name: "acTL", content: Buffer.alloc(8) } });

function logo(bytes: Uint8Array, declaredType = "image/png") {
  return inspectImage(bytes, { kind: "logo", declaredType });
}

function favicon(bytes: Uint8Array, declaredType: string) {
  return inspectImage(bytes, { kind: "favicon", declaredType });
}

describe("accepted", () => {
  test.each([
    ["PNG", PNG, "image/png", { contentType: "image/png", extension: "png", width: 64, height: 32 }],
    ["JPEG", JPEG, "image/jpeg", { contentType: "image/jpeg", extension: "jpg", width: 16, height: 12 }],
    ["WebP", WEBP, "image/webp", { contentType: "image/webp", extension: "webp", width: 16, height: 12 }],
  ])("a %s comes back as it is", async (_, bytes, type, expected) => {
    const result = await logo(bytes, type);
    expect(result).toMatchObject({ ok: true, ...expected });
    expect(result.ok && Buffer.compare(result.bytes, bytes)).toBe(0);
  });

  test("an SVG comes back sanitised, whatever stands before its root", async () => {
    const wrapped = Buffer.concat([Buffer.from('<?xml version="1.0"?>\n<!-- x -->\n'), SVG]);
    for (const bytes of [SVG, wrapped]) {
      const result = await logo(bytes, "image/svg+xml; charset=utf-8");
      expect(result).toMatchObject({ ok: true, contentType: "image/svg+xml", extension: "svg", width: 40 });
      expect(result.ok && new TextDecoder().decode(result.bytes)).toMatch(/^<svg xmlns=.*<path d="M0 0h9">/);
    }
  });

  test.each(["image/x-icon", "image/vnd.microsoft.icon"])("an ICO as %s is a favicon", async (type) => {
    expect(await favicon(ICO, type)).toMatchObject({ ok: true, contentType: "image/x-icon", width: 32 });
  });

  test("the largest allowed sides", async () => {
    expect(await logo(makePng({ width: 4_096, height: 8 }))).toMatchObject({ ok: true, width: 4_096 });
  });
});

describe("refused with a sentence that says what to do", () => {
  const zip = Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(60)]);
  const pdf = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj");
  const gif = Buffer.concat([Buffer.from("GIF89a"), Buffer.alloc(40)]);
  const choose = /^Choose a PNG, JPEG, WebP or SVG file\.$/;
  const more = /holds more than a picture/;
  const damaged = /is damaged/;
  const bitmapBomb = Buffer.alloc(60);
  bitmapBomb.writeInt32LE(40, 0);
  bitmapBomb.writeInt32LE(70_000, 4);

  test.each([
    ["nothing", Buffer.alloc(0), /empty/],
    ["a page", HTML, choose],
    ["a fragment of a page", Buffer.from("<img src=x onerror=alert(1)>"), choose],
    ["plain text", Buffer.from("hello"), choose],
    ["noise", Buffer.from([1, 2, 3, 4, 0xff]), choose],
    ["a zip", zip, choose],
    ["a gzipped SVG", gzipSync(SVG), choose],
    ["a PDF", pdf, choose],
    ["an SVG in UTF-16", Buffer.from(`\ufeff${SVG}`, "utf16le"), /UTF-8/],
    ["a program", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(100)]), choose],
    ["a GIF", gif, choose],
    ["an icon as logo", ICO, choose],
    ["a PNG with a page behind it", Buffer.concat([PNG, HTML]), more],
    ["a PNG with a zip behind it", Buffer.concat([PNG, zip]), more],
    [
      "a PNG with a page in its comment",
      makePng({ width: 8, height: 8, extra: { name: "tEXt", content: HTML } }),
      more,
    ],
    ["the first bytes of a PNG, then a page", Buffer.concat([PNG.subarray(0, 8), HTML]), /damaged|Choose/],
    ["half a PNG", PNG.subarray(0, PNG.length - 20), damaged],
    ["an animated PNG", ANIMATED_PNG, /animated/],
    ["an animated WebP", ANIMATED_WEBP, /animated/],
    ["a WebP with more behind it", Buffer.concat([WEBP, zip]), more],
    ["half a WebP", WEBP.subarray(0, 40), damaged],
    ["a JPEG with a zip behind it", Buffer.concat([JPEG, zip, Buffer.from("x")]), more],
    ["half a JPEG", JPEG.subarray(0, 200), damaged],
    [
      "an enormous drawing area",
      makePng({ width: 8, height: 8, claims: { width: 50_000, height: 50_000 } }),
      /50000 × 50000/,
    ],
    ["no width", makePng({ width: 8, height: 8, claims: { width: 0, height: 8 } }), /only 0 × 8|damaged/],
    ["one dot", makePng({ width: 1, height: 1 }), /only 1 × 1/],
  ])("%s", async (_, bytes, reason) => {
    // Declared as what it is, the content itself must be the reason.
    const types = ["image/png", "image/jpeg", "image/webp", "image/svg+xml", "text/html", ""];
    for (const type of types) {
      expect(await logo(bytes, type)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
    }
  });

  test.each([
    [
      "an icon that holds an enormous picture",
      makeIco([makePng({ width: 8, height: 8, claims: { width: 9_000, height: 9_000 } })], 32),
      damaged,
    ],
    ["an icon that holds an enormous bitmap", makeIco([bitmapBomb], 32), damaged],
    ["an icon that points past its end", ICO.subarray(0, ICO.length - 4), damaged],
    ["an icon with more behind it", Buffer.concat([ICO, zip]), more],
    ["a picture too large for its place", makePng({ width: 2_000, height: 8 }), /at most 1024 × 1024/],
  ])("%s", async (_, bytes, reason) => {
    expect(await favicon(bytes, "image/x-icon")).toEqual({
      ok: false,
      reason: expect.stringMatching(reason),
    });
  });

  test.each([
    ["PNG", PNG, "image/jpeg"],
    ["PNG", PNG, "text/html"],
    ["JPEG", JPEG, ""],
    ["SVG", SVG, "image/png"],
  ])("a %s declared as something else", async (name, bytes, type) => {
    const reason = expect.stringContaining(
      `This file holds a ${name} picture but says it is something else.`,
    );
    expect(await logo(bytes, type)).toEqual({ ok: false, reason });
  });
});

it("looks at nothing of a file that is too large", async () => {
  const untouched = new Proxy(new Uint8Array(0), {
    get(_, property) {
      if (property === "length") return 50_000_000;
      throw new Error(`${String(property)} was read`);
    },
  });
  const reason = "This file is larger than 1 MB. Make it smaller and try again.";
  expect(await logo(untouched)).toEqual({ ok: false, reason });
  const small = await favicon(Buffer.alloc(256_001), "image/png");
  expect(small).toMatchObject({ ok: false, reason: expect.stringContaining("256 kB") });
});

it("answers for any bytes behind a known beginning, without throwing", async () => {
  const beginnings = [PNG, JPEG, WEBP, ICO, SVG].flatMap((file) => [
    file.subarray(0, 4),
    file.subarray(0, 24),
  ]);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...beginnings),
      fc.uint8Array({ maxLength: 300 }),
      async (start, rest) => {
        const result = await favicon(Buffer.concat([start, rest]), "image/png");
        expect(result.ok || result.reason.endsWith(".")).toBe(true);
      },
    ),
    { numRuns: 3_000 },
  );
});
