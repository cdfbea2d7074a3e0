const TYPES: Readonly<Record<string, string>> = {
  txt: "text/plain",
  md: "text/markdown",
  markdown: "text/markdown",
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  csv: "text/csv",
  html: "text/html",
  htm: "text/html",
};

/** Endings of files the knowledge base takes, as `<input accept>` wants them. */
export const DOCUMENT_ENDINGS = Object.keys(TYPES)
  .map((ending) => `.${ending}`)
  .join(",");

/** The media type a file's ending stands for; browsers know some of them by other names, or by none. */
export function mediaTypeOf(fileName: string): string | undefined {
  const ending = fileName.split(".").at(-1)?.toLowerCase() ?? "";
  return Object.hasOwn(TYPES, ending) ? TYPES[ending] : undefined;
}

/** The same file under the type its ending stands for. */
export function withMediaType(file: File): File {
  const type = mediaTypeOf(file.name) ?? file.type;
  return type === file.type ? file : new File([file], file.name, { type });
}
