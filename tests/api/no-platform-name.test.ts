import { beforeAll, describe, expect, it } from "vitest";
import { type BuiltPage, enterAs, everyPage, VIEWERS } from "@/tests/support/every-page";
import { HttpVisitor } from "@/tests/support/http";

/** The platform's name, however it is written. The first letters of a cookie or header would give it away too. */
const PLATFORM = /genius[\s_-]?365/i;

/** Where it stands, with what is around it; null where it does not. */
function whereNamed(text: string): string | null {
  const at = text.search(PLATFORM);
  return at < 0 ? null : text.slice(Math.max(0, at - 80), at + 60);
}

const AGENCY_VIEWERS = ["visitor", "client", "agency"] as const;

describe("an agency's host never names the platform", () => {
  let pages: BuiltPage[] = [];
  beforeAll(async () => {
    pages = await everyPage();
  });

  it.each(AGENCY_VIEWERS)("on any page for a %s, in bodies and headers", async (viewer) => {
    const visitor = await enterAs(viewer);
    const own = pages.filter((page) => page.viewer === viewer);
    expect(own.length).toBeGreaterThan(5);
    for (const { path } of own) {
      const { status, text, headers } = await visitor.send(path);
      expect(status, path).toBeLessThan(500);
      expect(whereNamed(text), path).toBeNull();
      expect(whereNamed(JSON.stringify(headers)), `headers of ${path}`).toBeNull();
    }
  });

  it("where there is nothing, and where only the platform has something", async () => {
    const visitor = await enterAs("agency");
    const platformOnly = pages.filter(({ viewer }) => viewer === "operator" || viewer === "prospect");
    const paths = ["/nothing-here", "/manifest.webmanifest", "/robots.txt", "/sitemap.xml", "/brand/nothing"];
    for (const path of [...paths, ...platformOnly.map((page) => page.path)]) {
      const { text, headers } = await visitor.send(path);
      expect(whereNamed(text + JSON.stringify(headers)), path).toBeNull();
    }
  });

  it.each(["/api/openapi", "/api/auth/context", "/api/partner", "/api/partner/settings", "/api/nothing"])(
    "in the answer of %s",
    async (path) => {
      const visitor = await enterAs("agency");
      const { text, headers } = await visitor.send(path);
      expect(whereNamed(text + JSON.stringify(headers))).toBeNull();
    },
  );

  it("in any mail its people get", async () => {
    const visitor = await enterAs("agency");
    const { status, text } = await visitor.send("/api/partner/settings/mails");
    expect(status).toBe(200);
    expect(text).toContain("Sent by Acme Voice");
    expect(whereNamed(text)).toBeNull();
  });

  it("though the platform's own does: the search finds it there", async () => {
    const { text } = await new HttpVisitor(VIEWERS.prospect.slug).send("/");
    expect(whereNamed(text)).not.toBeNull();
  });
});
