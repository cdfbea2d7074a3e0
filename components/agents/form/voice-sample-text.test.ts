import { expect, it } from "vitest";
import { bestVoice, sampleText, spokenLanguage } from "./voice-sample-text";

it("speaks values instead of names and no brackets", () => {
  expect(sampleText("Hello {{first_name}}, this is [company name] about {{plan_name}}.")).toBe(
    "Hello Maria, this is company name about plan name.",
  );
  expect(sampleText("")).not.toBe("");
});

it("takes the nearest voice, and none rather than one of another language", () => {
  const voices = [{ lang: "de-AT" }, { lang: "en_GB" }, { lang: "es-ES" }];
  expect(bestVoice(voices, "en-US")?.lang).toBe("en_GB");
  expect(bestVoice(voices, "en-GB")?.lang).toBe("en_GB");
  expect(bestVoice(voices, "ja")).toBeUndefined();
  expect(spokenLanguage("multi")).toBe("en-US");
});
