import { STANDARD_VARIABLES } from "@/types/standard-variables";
import { fillTemplate } from "@/types/template-text";

const SAMPLES: Readonly<Record<string, string>> = Object.fromEntries(
  STANDARD_VARIABLES.map(({ name, sample }) => [name, sample]),
);
const LONGEST = 200;

/** What a sample says: the first message with sample values, without the blanks a template leaves. */
export function sampleText(firstMessage: string): string {
  const words = fillTemplate(firstMessage, SAMPLES)
    .replace(/\{\{\s*([a-z0-9_]+)\s*\}\}/g, (_, name: string) => name.replaceAll("_", " "))
    .replace(/[[\]]/g, "")
    .trim();
  return (words || "Hello! How can I help you today?").slice(0, LONGEST);
}

/** The language a sample is spoken in: who follows the caller begins in English. */
export function spokenLanguage(language: string): string {
  return language === "multi" ? "en-US" : language;
}

/** The voice nearest to a language: of the very region, else of the language. */
export function bestVoice<Voice extends { lang: string }>(
  voices: readonly Voice[],
  language: string,
): Voice | undefined {
  const tag = (lang: string) => lang.replace("_", "-").toLowerCase();
  const [root = ""] = tag(language).split("-");
  return (
    voices.find(({ lang }) => tag(lang) === tag(language)) ??
    voices.find(({ lang }) => tag(lang).split("-")[0] === root)
  );
}
