import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { HOSTILE_SVGS, KEPT_PART } from "@/tests/support/hostile-svgs";
import { makePng } from "@/tests/support/pictures";
import { sanitizeSvg } from "./sanitize-svg";

const NAMESPACES = ' xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
/** What must not stand in a clean drawing in any form, once the two namespaces are taken out. */
const EVIL = [
  ...[/<\/?[\w-]*:?script/i, /<[^>]*\son\w+\s*=/i, /javascript:/i, /<foreignobject/i, /<iframe/i, /<img/i],
  ...[
    /<animate/i,
    /<set/i,
    /<a[\s>]/i,
    /<handler/i,
    /<feimage/i,
    /<[!?]/,
    /\/\//,
    /\/etc\//,
    /@/,
    /svg\+xml/i,
  ],
  ...[/<[^>]*href="(?!#)/i, /url\((?!#)/i, /image-set/i, /xml:base/i, /\\/],
];

function sanitize(svg: string) {
  return sanitizeSvg(new TextEncoder().encode(svg));
}

function clean(svg: string): string {
  const result = sanitize(svg);
  if (result.kind !== "clean") throw new Error(`Not clean: ${JSON.stringify(result)}`);
  return result.text;
}

describe("hostile drawings", () => {
  test.each(HOSTILE_SVGS.filter(([, , fate]) => fate === "clean"))("%s is removed", (_, svg) => {
    const text = clean(svg);
    const rest = text.replace(NAMESPACES, "");
    for (const pattern of EVIL) expect(rest).not.toMatch(pattern);
    expect(text).toContain(KEPT_PART);
    expect(text.endsWith("</svg>")).toBe(true);
    expect(clean(text)).toBe(text);
  });

  test.each(HOSTILE_SVGS.filter(([, , fate]) => fate === "refused"))("%s is refused", (_, svg) => {
    expect(sanitize(svg).kind).not.toBe("clean");
  });

  test.each(["utf-16le", "latin1"] as const)("a drawing in %s is refused with the way out", (encoding) => {
    const svg = '\ufeff<svg viewBox="0 0 1 1"><title>größe</title><script>alert(1)</script></svg>';
    const result = sanitizeSvg(Buffer.from(svg, encoding));
    expect(result).toMatchObject({ kind: "refused", reason: expect.stringContaining("UTF-8") });
  });
});

describe("drawings as editors write them", () => {
  it("keeps gradients, styles, clips, copies and text", () => {
    const svg = `<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: an editor -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg version="1.1" xmlns="http://www.w3.org/2000/svg" xmlns:x="http://editor.example/ns" viewBox="0 0 200 50.4">
<metadata><x:id>secret</x:id></metadata>
<defs><linearGradient id="a"><stop offset="0" stop-color="rgb(1, 2, 3)"/></linearGradient>
<clipPath id="c"><rect width="9" height="9"/></clipPath></defs>
<style type="text/css">.st0{fill:url(#a);} .st1 > path{stroke:#FFF;}</style>
<g clip-path="url(#c)" transform="translate(1 2) rotate(45)"><path class="st0" d="M0 0h9z" style="fill:url('#a')"/></g>
<use xlink:href="#a" xmlns:xlink="http://www.w3.org/1999/xlink"/><text>A &amp; B &lt; C</text></svg>`;
    const result = sanitize(svg);
    expect(result).toMatchObject({ kind: "clean", width: 200, height: 50 });
    const text = clean(svg);
    for (const part of [
      ...['<stop offset="0" stop-color="rgb(1, 2, 3)">', ".st0{fill:url(#a);} .st1 > path{stroke:#FFF;}"],
      ...[
        'clip-path="url(#c)" transform="translate(1 2) rotate(45)"',
        "style=\"fill:url('#a')\"",
        'd="M0 0h9z"',
      ],
      ...['<use xlink:href="#a">', "<text>A &amp; B &lt; C</text>", '<clipPath id="c">'],
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toMatch(/secret|Generator|DOCTYPE|<\?/);
  });

  it("keeps a small picture held inside", () => {
    const png = makePng({ width: 8, height: 8 }).toString("base64");
    const svg = `<svg viewBox="0 0 8 8"><image href="data:image/png;base64,${png}" width="8" height="8"/></svg>`;
    expect(clean(svg)).toContain(`href="data:image/png;base64,${png}"`);
  });

  it.each([
    ['width="32px" height="16"', { width: 32, height: 16 }],
    ['width="100%" height="100%" viewBox="0,0,64,48"', { width: 64, height: 48 }],
  ])("reads the size from %s", (attributes, size) => {
    expect(sanitize(`<svg ${attributes}></svg>`)).toMatchObject({ kind: "clean", ...size });
  });

  it.each(["", 'width="100%" height="100%"', 'viewBox="0 0 0 0"', 'viewBox="0 0 1e9999 1"'])(
    "refuses a drawing without a size (%s)",
    (attributes) => {
      const refusal = { kind: "refused", reason: expect.stringContaining("view box") };
      expect(sanitize(`<svg ${attributes}></svg>`)).toMatchObject(refusal);
    },
  );
});

test("whatever fragments are strung together, a clean drawing holds nothing evil and cleans to itself", () => {
  const fragments = [
    ...[
      "<",
      ">",
      "</",
      "/>",
      "<![CDATA[",
      "]]>",
      "<!--",
      "-->",
      "&lt;",
      "&#60;",
      "&quot;",
      '"',
      "'",
      "=",
      " ",
      "\n",
    ],
    ...[
      "script",
      "<script>",
      "</script>",
      "<style>",
      "</style>",
      "<g>",
      "</g>",
      "<title>",
      "</svg>",
      "<svg>",
    ],
    ...[
      "onload=",
      'href="',
      "javascript:",
      "url(",
      "alert(1)",
      "@import",
      "//evil.example",
      "<use ",
      "<image ",
    ],
  ];
  const soup = fc.array(fc.constantFrom(...fragments), { maxLength: 30 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(soup, (content) => {
      const result = sanitize(`<svg viewBox="0 0 8 8">${content}</svg>`);
      if (result.kind !== "clean") return;
      const tags = result.text.replace(NAMESPACES, "").match(/<[^>]*>/g) ?? [];
      for (const tag of tags) expect(tag).not.toMatch(/script[\s>]|\son\w+=|href="(?!#)|<[!?]/i);
      expect(clean(result.text)).toBe(result.text);
    }),
    { numRuns: 5_000 },
  );
});
