import { describe, expect, it } from "vitest";
import { fileProblem, formatBytes } from "./file-check";

const RULES = { accept: "image/png, image/svg+xml, .ico", maxBytes: 1_000_000 };

describe("fileProblem", () => {
  it("takes listed media types and endings", () => {
    expect(fileProblem({ name: "a.png", type: "image/png", size: 10 }, RULES)).toBeNull();
    // Browsers disagree on the media type of icons, so the ending counts.
    expect(fileProblem({ name: "Favicon.ICO", type: "", size: 10 }, RULES)).toBeNull();
  });

  it("takes a whole family of media types", () => {
    const rules = { ...RULES, accept: "image/*" };
    expect(fileProblem({ name: "a.webp", type: "image/webp", size: 10 }, rules)).toBeNull();
    expect(fileProblem({ name: "a.pdf", type: "application/pdf", size: 10 }, rules)).toContain(
      "kind of file",
    );
  });

  it("says what is wrong with the rest", () => {
    expect(fileProblem({ name: "a.exe", type: "", size: 10 }, RULES)).toContain("kind of file");
    expect(fileProblem({ name: "a.png", type: "image/png", size: 0 }, RULES)).toContain("empty");
    expect(fileProblem({ name: "a.png", type: "image/png", size: 50_000_000 }, RULES)).toBe(
      "This file is 50 MB; the most is 1 MB.",
    );
  });
});

describe("formatBytes", () => {
  it("picks the unit a person would", () => {
    expect([640, 12_300, 1_460_000, 50_000_000].map(formatBytes)).toEqual([
      "640 B",
      "12 kB",
      "1.5 MB",
      "50 MB",
    ]);
  });
});
