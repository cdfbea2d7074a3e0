import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inTransaction } from "@/lib/data/transaction";
import { loadPartnerById } from "@/lib/domain/shared/context/load-partner";
import { CONTENT_TYPES, IMAGE_LIMITS } from "@/lib/platform/images/limits";
import { fileStorage } from "@/lib/vendors/storage/registry";
import { mailsTo } from "@/tests/support/domain-stage";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { HOSTILE_SVGS } from "@/tests/support/hostile-svgs";
import { makePng } from "@/tests/support/pictures";
import { BRAND_IMAGE_MAX_BYTES, BRAND_IMAGE_TYPES, updateBrandBody } from "@/types/brand";
import { getBrand } from "./get-brand";
import { previewMails } from "./preview-mails";
import { readBrandImage } from "./read-brand-image";
import { removeBrandImage } from "./remove-brand-image";
import { sendTestMail } from "./send-test-mail";
import { setBrandImage } from "./set-brand-image";
import { updateBrand } from "./update-brand";

const MOST_ROUND_TRIPS = 7;
const PNG = makePng({ width: 64, height: 32 });
const OTHER_PNG = makePng({ width: 32, height: 32 });
let tenant: TestTenant;

beforeEach(async () => {
  tenant = await createTenant();
});
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const put = (bytes: Uint8Array, contentType = "image/png", kind: "logo" | "favicon" = "logo") =>
  setBrandImage(tenant.partnerCtx, { kind, file: { bytes, contentType } });

async function actions(): Promise<string[]> {
  const rows = await systemDb().auditLog.findMany({
    where: { partnerId: tenant.partnerId },
    orderBy: { id: "asc" },
  });
  return rows.map(({ action }) => action);
}

async function isStored(path: string): Promise<boolean> {
  return fileStorage()
    .download("brand", path)
    .then(
      () => true,
      () => false,
    );
}

/** The path that a partner's row names now. */
async function logoPath(): Promise<string> {
  return z.string().parse((await getBrand(tenant.partnerCtx)).brandLogoPath);
}

describe("a change of the brand", () => {
  it("is seen by the next request, in few round trips, and logged with what it replaced", async () => {
    const body = updateBrandBody.parse({
      name: "Nova Voice",
      brandAccent: "0A5",
      supportEmail: "HELP@nova.test",
    });
    await tally(async (trips) => {
      await updateBrand(tenant.partnerCtx, body);
      expect(trips.sqlRoundTrips).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
    });
    expect(await loadPartnerById(tenant.partnerId)).toMatchObject({
      name: "Nova Voice",
      brandAccent: "#00aa55",
      supportEmail: "help@nova.test",
    });
    const [entry] = await systemDb().auditLog.findMany({ where: { partnerId: tenant.partnerId } });
    expect(entry).toMatchObject({ action: "partner.brand_changed", after: { name: "Nova Voice" } });
    expect(entry?.after).not.toHaveProperty("mailReplyTo");
  });

  it("that changes nothing leaves no trace", async () => {
    const { name } = await getBrand(tenant.partnerCtx);
    await updateBrand(tenant.partnerCtx, { name });
    expect(await actions()).toEqual([]);
  });

  it("never reaches another agency", async () => {
    const other = await createTenant();
    const before = await getBrand(other.partnerCtx);
    await updateBrand(tenant.partnerCtx, { name: "Mine alone" });
    expect(await getBrand(other.partnerCtx)).toEqual(before);
  });

  it.each([
    [{ brandAccent: "red" }],
    [{ brandAccent: "#12345" }],
    [{ brandAccent: "#fff;}body{display:none" }],
    [{ name: " " }],
    [{ name: "Two\nlines" }],
    [{ mailSenderName: "A\r\nBcc: all@example.com" }],
    [{ mailReplyTo: "nobody" }],
    [{}],
  ])("of %j is refused", (body) => {
    expect(updateBrandBody.safeParse(body).success).toBe(false);
  });
});

describe("a picture", () => {
  it("is served from where the row says, and the one before is gone", async () => {
    await put(PNG);
    const first = await logoPath();
    await put(OTHER_PNG);
    const second = await logoPath();
    expect(second.startsWith(`${tenant.partnerId}/logo/`)).toBe(true);
    expect(await isStored(first)).toBe(false);
    const partner = { ...tenant.partnerCtx.partner, brandLogoPath: second };
    const image = await readBrandImage(partner, "logo");
    expect(Buffer.from(image?.content ?? [])).toEqual(OTHER_PNG);
    expect(image?.contentType).toBe("image/png");
    expect(await actions()).toEqual(["partner.brand_changed", "partner.brand_changed"]);
  });

  it("sent by many at once leaves exactly one, which is there", async () => {
    const pictures = [16, 24, 32, 40, 48].map((side) => makePng({ width: side, height: side }));
    await Promise.all(pictures.map((picture) => put(picture)));
    expect(await isStored(await logoPath())).toBe(true);
  });

  it("uploaded again after another one is not taken away with its former self", async () => {
    await put(PNG);
    const former = await logoPath();
    await Promise.all([put(OTHER_PNG), put(PNG)]);
    expect(await isStored(await logoPath())).toBe(true);
    expect(await isStored(former)).toBe(false);
  });

  it("whose change is rolled back leaves the one before in place", async () => {
    await put(PNG);
    const before = await logoPath();
    const attempt = inTransaction(tenant.partnerCtx, async (tx) => {
      await setBrandImage(tx, { kind: "logo", file: { bytes: OTHER_PNG, contentType: "image/png" } });
      throw new Error("changed my mind");
    });
    await expect(attempt).rejects.toThrow("changed my mind");
    expect(await logoPath()).toBe(before);
    expect(await isStored(before)).toBe(true);
  });

  it("is taken away, and a monogram stands in for the icon", async () => {
    await put(PNG, "image/png", "favicon");
    const { brandFaviconPath } = await removeBrandImage(tenant.partnerCtx, "favicon");
    expect(brandFaviconPath).toBeNull();
    const icon = await readBrandImage({ ...tenant.partnerCtx.partner, name: "<b>Ärger" }, "favicon");
    const svg = Buffer.from(icon?.content ?? []).toString();
    expect(icon?.contentType).toBe("image/svg+xml");
    expect(svg).toContain(">B</text>");
  });

  it.each([
    [
      "a page called PNG",
      Buffer.from("<!doctype html><script>alert(1)</script>"),
      "image/png",
      /Choose a PNG/,
    ],
    ["a program called PNG", Buffer.from("MZ this is a program"), "image/png", /Choose a PNG/],
    [
      "a drawing called PNG",
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      "image/png",
      /\.svg|drawing|Choose/,
    ],
    ["50 MB", Buffer.alloc(50_000_000, 1), "image/png", /larger than 1 MB. Make it smaller/],
    [
      "a picture with a page behind it",
      Buffer.concat([PNG, Buffer.from("<html>")]),
      "image/png",
      /more than a picture/,
    ],
  ])("that is %s is refused with what to do, and nothing changes", async (_name, bytes, type, reason) => {
    await expect(put(bytes, type)).rejects.toMatchObject({
      code: "validation_failed",
      message: expect.stringMatching(reason),
    });
    expect((await getBrand(tenant.partnerCtx)).brandLogoPath).toBeNull();
    expect(await actions()).toEqual([]);
  });

  it("drawn with scripts is stored without them", async () => {
    for (const [name, svg] of HOSTILE_SVGS.filter(([, , fate]) => fate === "clean")) {
      await put(Buffer.from(svg), "image/svg+xml");
      const partner = { ...tenant.partnerCtx.partner, brandLogoPath: await logoPath() };
      const image = await readBrandImage(partner, "logo");
      expect(image?.contentType).toBe("image/svg+xml");
      const text = Buffer.from(image?.content ?? []).toString();
      expect(text, name).not.toMatch(/<script|\son\w+\s*=|javascript:|evil\.example/i);
    }
  });

  it("may say every type that the inspector knows, and weigh as much", () => {
    expect([...BRAND_IMAGE_TYPES].sort()).toEqual(Object.values(CONTENT_TYPES).flat().sort());
    expect(BRAND_IMAGE_MAX_BYTES).toEqual({
      logo: IMAGE_LIMITS.logo.maxBytes,
      favicon: IMAGE_LIMITS.favicon.maxBytes,
    });
  });
});

describe("mails", () => {
  it("show the logo that mail programs can show, from the agency's own host", async () => {
    await put(PNG);
    const partner = {
      ...tenant.partnerCtx.partner,
      brandLogoPath: await logoPath(),
      supportEmail: "help@x.test",
    };
    const { mails } = await previewMails(partner);
    expect(mails.length).toBeGreaterThan(10);
    for (const { html, text, subject } of mails) {
      expect(html, subject).toContain('src="/brand/logo?v=');
      expect(text, subject).toContain("Sent by Partner.");
      expect(text, subject).toContain("help@x.test");
      expect(`${subject}${html}${text}`).not.toMatch(/genius/i);
    }
    const drawn = { ...partner, brandLogoPath: "x/logo/abc.def.svg" };
    const [first] = (await previewMails(drawn)).mails;
    expect(first?.html).not.toContain("/brand/logo");
  });

  it("go out as a test to the person asking and nobody else", async () => {
    const { to } = await sendTestMail(tenant.partnerCtx);
    expect(to).toBe(`owner-${tenant.userId}@example.test`);
    expect(await actions()).toEqual(["partner.test_mail_sent"]);
    expect(await mailsTo(tenant)).toEqual(["test-mail"]);
  });
});
