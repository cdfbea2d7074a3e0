import { describe, expect, it } from "vitest";
import { checkEmails, splitEmails } from "./parse-emails";

describe("splitEmails", () => {
  it("separates by commas, semicolons, spaces and lines", () => {
    expect(splitEmails("a@x.io, b@x.io;c@x.io\n d@x.io\te@x.io")).toEqual([
      "a@x.io",
      "b@x.io",
      "c@x.io",
      "d@x.io",
      "e@x.io",
    ]);
  });

  it("takes addresses as mail programs write them", () => {
    expect(splitEmails('"Lee, Ann" <Ann@X.io>, Bob Ray <bob@x.io>\nmailto:cy@x.io')).toEqual([
      "ann@x.io",
      "bob@x.io",
      "cy@x.io",
    ]);
    expect(splitEmails("Ann Lee <ann@x.io> bob@x.io")).toEqual(["ann@x.io", "bob@x.io"]);
  });

  it("keeps each once, whatever its case", () => {
    expect(splitEmails("Ann@x.io ann@X.IO")).toEqual(["ann@x.io"]);
    expect(splitEmails(" , \n ")).toEqual([]);
  });
});

describe("checkEmails", () => {
  it("finds what is no address", () => {
    const wrong = [
      "ann",
      "ann@",
      "@x.io",
      "ann@x",
      "ann@@x.io",
      "ann@x..io",
      "ann@x.io.",
      `${"a".repeat(250)}@x.io`,
    ];
    expect(checkEmails(wrong).filter(({ problem }) => problem === null)).toEqual([]);
    const right = ["ann@x.io", "ann.lee+test@mail.example.co.uk", "o'neil@x.io", "ann@müller.de"];
    expect(checkEmails(right).filter(({ problem }) => problem !== null)).toEqual([]);
  });

  it("gives the reason of those that are taken", () => {
    expect(checkEmails(["ann@x.io", "bob@x.io"], { taken: { "bob@x.io": "Is a member already" } })).toEqual([
      { email: "ann@x.io", problem: null },
      { email: "bob@x.io", problem: "Is a member already" },
    ]);
  });

  it("is not fooled by words every object knows", () => {
    expect(checkEmails(["constructor@x.io"], { taken: {} })[0]?.problem).toBeNull();
  });

  it("marks those over the most", () => {
    const problems = checkEmails(["a@x.io", "b@x.io", "c@x.io"], { maximum: 2 }).map(
      ({ problem }) => problem,
    );
    expect(problems).toEqual([null, null, "More than 2 at once"]);
  });
});
