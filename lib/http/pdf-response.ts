/** A PDF as a download, sent as it is made. The name has letters, digits, dashes and dots only. */
export function pdfResponse(file: { fileName: string; content: ReadableStream<Uint8Array> }): Response {
  return new Response(file.content, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${file.fileName}"`,
      "cache-control": "private, no-store",
    },
  });
}
