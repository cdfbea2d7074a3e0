"use client";

import dynamic from "next/dynamic";
import { useState } from "react";

const AddDocumentPanel = dynamic(
  () => import("./add-document-panel").then((module) => module.AddDocumentPanel),
  { ssr: false },
);

export interface AddDocumentSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Adds to the knowledge base; see the panel itself. Its code arrives when it is first opened. */
export function AddDocumentSheet(props: AddDocumentSheetProps) {
  const [wasOpen, setWasOpen] = useState(props.open);
  if (props.open && !wasOpen) setWasOpen(true);
  return wasOpen ? <AddDocumentPanel {...props} /> : null;
}
